"""The application that opens an archive in a browser: pages made here, which ask nothing of other hosts."""
