"""断在一处的各种迹象各有多重？What each piece of evidence for the end of a heading weighs.

Fitted (conditional logistic regression over all places of a run, then rounded) to some 400 headings of published and
hand-made reports whose stop was taken away, and to 450 sentences of running text, which have no such end. What too
few of them show (a quotation as an attribute, a doubled word, a label) keeps the weight it was given by hand.
"""

NONE = 3.4
"""What the end of a heading must outweigh: that the paragraph is merely a sentence."""

WEIGHTS = {
    "text begins surely": 4.8, "is a label": 4.5, "a point begins": 4.0,
    "text begins with time or degree": 3.7, "ends as headings do": 3.3, "a blank divides": 3.0,
    "two clauses below 1": 2.9, "ends in mark": 2.7, "text begins usually": 2.6, "one clause below 9": 2.1,
    "ends in adjective": 1.9, "one clause below 7": 1.9, "clause is verb and object": 1.7,
    "one clause below 8": 1.6, "text's clause from 7": 1.4, "clause begins with preposition": 1.3,
    "ends in attributive": 1.3, "ends in a matter": 1.2, "two clauses below 2": 1.2,
    "two clauses below 3": 1.1, "ends in verb": 1.0, "text's clause has a verb": 1.0,
    "clause begins with verbal noun": 0.9, "text begins with time": 0.9, "ends in adverb": 0.7,
    "clause begins with noun": 0.6, "ends in locative": 0.6, "clause begins with idiom": 0.5,
    "one clause below 11": 0.5, "text begins with verbal noun": 0.5, "ends in numeral": 0.4,
    "one clause below 14": 0.4, "text begins with idiom": 0.4, "ends in idiom": 0.3,
    "clause begins with organ": 0.2, "one clause below 6": 0.2, "text's clause has a figure": 0.2,
    "text begins with conjunction": -0.2, "text begins with place": -0.2, "ends in noun": -0.3,
    "ends in organ": -0.3, "clause begins with conjunction": -0.4, "ends in verbal noun": -0.4,
    "text begins with other": -0.4, "clause begins with numeral": -0.6, "clause begins with time": -0.6,
    "clause is subject, verb and object": -0.6, "one clause below 4": -0.7, "one clause from 23": -0.7,
    "text begins with locative": -0.7, "text begins with adverb": -0.8, "text begins with verb": -0.8,
    "clause begins with adjective": -0.9, "text begins with preposition": -0.9,
    "text begins as headings end": -1.0, "text begins with adjective": -1.0, "text's clause below 7": -1.0,
    "one clause below 23": -1.2, "a noun beside a noun": -1.3, "clause has 2 verbs": -1.4,
    "ends in other": -1.4, "a surer end follows": -1.5, "a verb lacks its object": -1.5,
    "clause begins with pronoun": -1.5, "clause is only nouns": -1.5, "text begins with mark": -1.5,
    "text begins with one character": -1.5, "clause has 3 verbs": -1.6, "text begins with pronoun": -1.6,
    "clause begins with place": -1.7, "many clauses": -1.7, "clause begins with other": -1.8,
    "clause has 0 verbs": -1.8, "text begins with attributive": -1.8, "clause begins with mark": -1.9,
    "one clause below 18": -2.0, "text's clause below 5": -2.0, "lists": -2.1,
    "clause begins with attributive": -2.2, "cuts a word": -2.2, "second clause short": -2.2,
    "text's clause below 4": -2.2, "has a figure": -2.3, "clause has 1 verbs": -2.4,
    "two clauses from 4": -2.4, "a quotation is an attribute": -2.5, "three clauses from 2": -2.6,
    "text begins with organ": -2.8, "text's clause below 3": -2.8, "begins with a preposition": -4.0,
    "heading goes on": -4.0, "half a slogan follows": -3.0, "one clause below 3": -4.0, "stays open": -4.0,
}  # fmt: skip
