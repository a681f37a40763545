"""The print shop's file: PDF/X-1a, with the words and places of the accessible one."""
