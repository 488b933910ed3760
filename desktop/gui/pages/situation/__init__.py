"""Parts of the page of the situation: the words of a question, the lines of what is answered, the question, the way."""
