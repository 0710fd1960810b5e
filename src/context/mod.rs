//! Writing the block: from a graph and a question to the text that goes into the prompt.
