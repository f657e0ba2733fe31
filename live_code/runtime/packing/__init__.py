"""From the files of Pyodide and of wheels to the files that the site serves."""
