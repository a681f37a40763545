"""The other shapes of a document: a web page, plain text, pictures of pages."""
