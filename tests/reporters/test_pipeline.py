"""In Azure Pipelines a SARIF log says which pipeline it comes from; elsewhere it leaves that to the uploader."""

from __future__ import annotations

import json

import pytest

from shortcut_lint.reporters import write
from shortcut_lint.reporters.pipeline import pipeline
from shortcut_lint.reporters.style import Style
from tests.reporters import reports

VARIABLES = {
    "TF_BUILD": "True",
    "SYSTEM_COLLECTIONURI": "https://dev.azure.com/acme/",
    "SYSTEM_TEAMPROJECTID": "3f1be018-4d2a-4f6e-9a51-5b8c0f7d2a11",
    "SYSTEM_DEFINITIONID": "42",
    "BUILD_DEFINITIONNAME": "shop CI",
    "SYSTEM_PHASEID": "1be018db-a340-454c-8c30-e6880b238463",
    "SYSTEM_PHASENAME": "Lint",
    "BUILD_SOURCEBRANCH": "refs/heads/main",
    "BUILD_BUILDID": "98765",
}


def test_the_pipeline_is_told() -> None:
    log = json.loads(write("sarif", reports.report(), style=Style(pipeline=pipeline(VARIABLES))))
    assert log["runs"][0]["automationDetails"] == {
        "id": "azuredevops/pipeline/build/acme/3f1be018-4d2a-4f6e-9a51-5b8c0f7d2a11/42/"
        "1be018db-a340-454c-8c30-e6880b238463/refs/heads/main/98765",
        "properties": {
            "azuredevops/pipeline/build/buildDefinitionId": "42",
            "azuredevops/pipeline/build/buildDefinitionName": "shop CI",
            "azuredevops/pipeline/build/phaseId": "1be018db-a340-454c-8c30-e6880b238463",
            "azuredevops/pipeline/build/phaseName": "Lint",
        },
    }


def test_an_organisation_may_have_its_older_address() -> None:
    told = pipeline(VARIABLES | {"SYSTEM_COLLECTIONURI": "https://acme.visualstudio.com/"})
    assert (told and told.organisation) == "acme"


@pytest.mark.parametrize("missing", VARIABLES)
def test_half_a_pipeline_is_none(missing: str) -> None:
    assert pipeline({key: value for key, value in VARIABLES.items() if key != missing}) is None
    assert pipeline(VARIABLES | {missing: ""}) is None


def test_elsewhere_it_is_left_to_the_uploader() -> None:
    log = json.loads(write("sarif", reports.report(), style=Style(pipeline=pipeline({}))))
    assert "automationDetails" not in log["runs"][0]
