"""断在一处的各种迹象各有多重？What each piece of evidence for the end of a heading weighs.

Fitted (conditional logistic regression over all places of a run, then rounded) to some 400 headings of published and
hand-made reports whose stop was taken away, and to 450 sentences of running text, which have no such end. What too
few of them show (a quotation as an attribute, a doubled word, a label) keeps the weight it was given by hand.
"""

NONE = 3.3
"""What the end of a heading must outweigh: that the paragraph is merely a sentence."""

WEIGHTS = {
    "is a label": 4.5, "text begins surely": 4.5, "a point begins": 4.0,
    "text begins with time or degree": 3.7, "ends as headings do": 3.4, "a blank divides": 3.0,
    "two clauses below 1": 3.0, "ends in mark": 2.8, "text begins usually": 2.5, "one clause below 9": 2.1,
    "one clause below 7": 2.0, "one clause below 8": 2.0, "ends in adjective": 1.6,
    "clause begins with preposition": 1.4, "ends in locative": 1.3, "text's clause from 7": 1.3,
    "clause is verb and object": 1.1, "ends in attributive": 1.1, "text's clause has a verb": 1.1,
    "two clauses below 2": 1.1, "text begins with time": 1.0, "two clauses below 3": 1.0,
    "clause begins with noun": 0.8, "ends in a matter": 0.8, "clause begins with verbal noun": 0.7,
    "ends in adverb": 0.7, "one clause below 11": 0.6, "one clause below 14": 0.6, "ends in verb": 0.5,
    "text's clause has a figure": 0.5, "clause begins with adjective": 0.4, "clause begins with idiom": 0.4,
    "ends in idiom": 0.4, "ends in numeral": 0.4, "text begins with idiom": 0.4, "ends in verbal noun": 0.2,
    "text begins with verbal noun": 0.2, "clause begins with organ": -0.2, "clause begins with verb": -0.2,
    "ends in place": -0.2, "clause begins with adverb": -0.3, "ends in preposition": -0.3,
    "text begins with noun": -0.3, "clause begins with time": -0.4, "one clause below 4": -0.4,
    "text begins with conjunction": -0.4, "text begins with place": -0.4,
    "clause begins with conjunction": -0.5, "ends in organ": -0.5, "text begins with adjective": -0.5,
    "text begins with locative": -0.6, "text begins with other": -0.6, "clause has 2 verbs": -0.7,
    "text begins with adverb": -0.7, "text begins with preposition": -0.7, "text begins with verb": -0.7,
    "text begins with numeral": -0.8, "text's clause below 7": -0.8, "clause begins with numeral": -0.9,
    "one clause below 23": -1.0, "text begins as headings end": -1.0,
    "clause is subject, verb and object": -1.1, "text begins with one character": -1.3,
    "a noun beside a noun": -1.4, "clause begins with pronoun": -1.4, "many clauses": -1.4,
    "a verb lacks its object": -1.5, "clause has 3 verbs": -1.5, "clause is only nouns": -1.5,
    "ends in other": -1.5, "one clause from 23": -1.5, "text begins with pronoun": -1.5,
    "clause begins with place": -1.6, "lists": -1.6, "text begins with mark": -1.6,
    "clause begins with other": -1.7, "text begins with attributive": -1.7, "clause has 0 verbs": -2.0,
    "one clause below 18": -2.1, "text's clause below 5": -2.1, "clause begins with attributive": -2.2,
    "clause has 1 verbs": -2.2, "second clause short": -2.2, "cuts a word": -2.3, "has a figure": -2.3,
    "text's clause below 4": -2.3, "clause begins with mark": -2.4, "a quotation is an attribute": -2.5,
    "text begins with organ": -2.5, "two clauses from 4": -2.5, "three clauses from 2": -2.6,
    "text's clause below 3": -2.8, "begins with a preposition": -4.0, "heading goes on": -4.0,
    "stays open": -4.0, "one clause below 3": -4.1,
}  # fmt: skip
