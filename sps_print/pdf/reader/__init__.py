"""Read a PDF again, without the code that writes one: what every proof begins with."""
