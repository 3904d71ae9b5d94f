"""Which pipeline of Azure DevOps a run belongs to; its code scanning drops a log that does not say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import msgspec

PREFIX: Final = "azuredevops/pipeline/build/"
_OLD_HOST: Final = "visualstudio.com"


class Pipeline(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a pipeline, as the predefined variables of Azure Pipelines tell it."""

    organisation: str
    project: str
    definition: str
    definition_name: str
    phase: str
    phase_name: str
    branch: str
    build: str

    @property
    def ident(self) -> str:
        """The identity of this run for code scanning."""
        parts = (self.organisation, self.project, self.definition, self.phase, self.branch, self.build)
        return PREFIX + "/".join(parts)

    @property
    def properties(self) -> Mapping[str, str]:
        """What identifies the pipeline and its phase, by the keys that Azure DevOps reads."""
        return {
            f"{PREFIX}buildDefinitionId": self.definition,
            f"{PREFIX}buildDefinitionName": self.definition_name,
            f"{PREFIX}phaseId": self.phase,
            f"{PREFIX}phaseName": self.phase_name,
        }


def pipeline(environment: Mapping[str, str]) -> Pipeline | None:
    """The pipeline that these variables tell of; None elsewhere, and where they do not tell enough."""
    definition = environment.get("SYSTEM_DEFINITIONID", "")
    if environment.get("TF_BUILD") != "True" or not definition.isdecimal():
        return None
    told = Pipeline(
        organisation=_organisation(environment.get("SYSTEM_COLLECTIONURI", "")),
        project=environment.get("SYSTEM_TEAMPROJECTID", ""),
        definition=definition,
        definition_name=environment.get("BUILD_DEFINITIONNAME", ""),
        phase=environment.get("SYSTEM_PHASEID", ""),
        phase_name=environment.get("SYSTEM_PHASENAME", ""),
        branch=environment.get("BUILD_SOURCEBRANCH", ""),
        build=environment.get("BUILD_BUILDID", ""),
    )
    return told if all(msgspec.structs.astuple(told)) else None


def _organisation(collection: str) -> str:
    """`acme` of `https://dev.azure.com/acme/` and of `https://acme.visualstudio.com/`."""
    place = urlsplit(collection)
    host = place.hostname or ""
    return (
        host.partition(".")[0] if host.endswith(f".{_OLD_HOST}") else place.path.strip("/").partition("/")[0]
    )
