"""From a document to drawings on panels: text -> flow -> parts -> compose -> leaflet."""
