"""Windows that open over the main one, none of which covers the sentence being tagged."""
