"""What the program leaves on a disk, in a log or on a line: looked for as somebody who wants it would."""
