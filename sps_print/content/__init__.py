"""From the files of a library to a document: load -> tailor -> merge -> read -> assemble."""
