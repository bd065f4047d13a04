"""Answers the items of a QTI package by pyslet, which implements the standard.

Runs in a process of its own, as pyslet has warnings: gets as JSON the package and the
answers to each item, says as JSON what the item asks and what each answer brings.
"""

import io
import json
import re
import sys
import zipfile

from pyslet.qtiv2 import expressions, interactions, variables, xml

TEMPLATE = ' template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/{}"/>'
MATCH_CORRECT = """><responseCondition><responseIf>
<match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match>
<setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue>
</setOutcomeValue></responseIf></responseCondition></responseProcessing>"""
"""What the standard says that its template does; pyslet does not look it up."""

FORMULA = re.compile(r"<math .*?</math>", re.DOTALL)
"""The standard allows MathML in a prompt; pyslet does not."""


def main():
    asked = json.load(sys.stdin)
    with zipfile.ZipFile(asked["package"]) as package:
        read = {
            name: item(package.read(f"items/{name}.xml").decode(), answers)
            for name, answers in asked["answers"].items()
        }
    json.dump(read, sys.stdout)


def item(text, answers):
    text = text.replace(TEMPLATE.format("match_correct"), MATCH_CORRECT)
    text = FORMULA.sub("formula", text)
    document = xml.QTIDocument()
    document.read(src=io.BytesIO(text.encode()))
    root = document.root
    for equal in root.find_children_depth_first(expressions.Equal):
        equal.tolerance = equal.tolerance.split()  # pyslet leaves the list a text
    found = root.ItemBody.find_children_depth_first(interactions.SimpleChoice)
    return {
        "choices": [choice.identifier for choice in found],
        "scores": [score(root, answer) for answer in answers],
    }


def score(root, answer):
    state = variables.ItemSessionState(root)
    state.begin_session()
    state["RESPONSE"].set_value(answer)
    state.end_attempt()
    assert state["FEEDBACK"].value == "explanation"
    return state["SCORE"].value


if __name__ == "__main__":
    main()
