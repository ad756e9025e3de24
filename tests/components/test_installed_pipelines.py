"""`--model` loads spaCy pipelines and imports nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import spacy

from factx.components.installed_pipelines import check_pipeline
from factx.components.pipeline import build_language
from factx.errors import ModelError
from factx.options import EngineOptions


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages: one that holds a pipeline, and one that must not be imported."""
    other = tmp_path / "not_a_pipeline"
    other.mkdir()
    (other / "__init__.py").write_text("raise SystemExit('imported')")
    package = tmp_path / "en_tiny_news"
    package.mkdir()
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ann"}])  # type: ignore[attr-defined]
    nlp.meta["name"], nlp.meta["version"] = "tiny_news", "1.0.0"
    nlp.to_disk(package / "en_tiny_news-1.0.0")
    (package / "meta.json").write_text(json.dumps(nlp.meta))
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
    )
    (tmp_path / "en_tiny_news-1.0.0.dist-info").mkdir()
    metadata = "Metadata-Version: 2.1\nName: en_tiny_news\nVersion: 1.0.0\n"
    (tmp_path / "en_tiny_news-1.0.0.dist-info" / "METADATA").write_text(metadata)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("not_a_pipeline", "model not_a_pipeline is a package and no spaCy pipeline"),
        ("", "model '' is no name of a package"),
        ("a; b", "model 'a; b' is no name of a package"),
        ("json", "model json is a package and no spaCy pipeline"),
        (
            "none_such",
            "model none_such is not installed. Install it into the same environment: ",
        ),
        ("en core", "model 'en core' is no name of a package"),
        ("./nosuch", "model ./nosuch: no such folder. Check the path"),
        (".", "model .: the folder holds no spaCy pipeline"),
    ],
)
@pytest.mark.usefixtures("packages")
def test_what_is_no_pipeline_is_not_imported(model: str, says: str) -> None:
    before = set(sys.modules)
    with pytest.raises(ModelError) as failure:
        check_pipeline(model)
    assert says in str(failure.value)
    assert model not in set(sys.modules) - before


@pytest.mark.parametrize("name", ["en_tiny_news", "{packages}/en_tiny_news/en_tiny_news-1.0.0"])
def test_a_package_and_a_folder_of_spacy_are_loaded(packages: Path, name: str) -> None:
    nlp = build_language(EngineOptions(model=name.format(packages=packages)))
    assert [entity.text for entity in nlp("Ann spoke.").ents] == ["Ann"]


def test_a_folder_that_spacy_cannot_load_is_one_line(packages: Path) -> None:
    folder = packages / "en_tiny_news" / "en_tiny_news-1.0.0"
    (folder / "config.cfg").write_text("[nlp]\nlang = klingon")
    with pytest.raises(ModelError, match="cannot be loaded") as failure:
        build_language(EngineOptions(model=str(folder)))
    assert "\n" not in str(failure.value)
