"""What explains the graph to those who receive it: pages of terms and shapes, pictures, a data dictionary.

Values in, files out: `reference_files` gives everything by relative path, the same vocabulary and data
give the same bytes.
"""
