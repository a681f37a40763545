"""Name, telephone, country, colours and logo of the clinic."""
