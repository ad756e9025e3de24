"""How a process that is factx's own comes by its engine, in half a second less than a program that imports factx.

The model is loaded while spaCy is imported, and spaCy is imported without its command line. `import spacy` imports the
package `spacy.cli` for one function, `spacy.info`, and with it an HTTP client, a template engine and a project manager:
a quarter to a third of its time. Stand-ins take the place of the two modules; whoever asks them for something of theirs
has the real ones imported. A program that imports factx has spaCy whole.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from factx.model.kept import begin_loading
from factx.options import EngineOptions

if TYPE_CHECKING:
    from factx.engine import Engine

COMMAND_LINE: Final = "spacy.cli"
INFO: Final = "spacy.cli.info"


def engine_of_own_process(options: EngineOptions) -> Engine:
    """The engine with these options. Raises `factx.errors.ModelError` for a model that is not installed or damaged."""
    begin_loading(options.threads)
    leave_out_command_line()
    from factx.engine import load_engine

    return load_engine(options)


def leave_out_command_line() -> None:
    """Has the next `import spacy` leave out its command line. Nothing changes where spaCy is imported already."""
    if "spacy" not in sys.modules:
        sys.meta_path.insert(0, StandIns())


class StandIn(ModuleType):
    """A module that imports the real one of its name when it is first asked for what it has not."""

    def __getattr__(self, name: str) -> object:
        """What the real module has of this name; raises `AttributeError` where that has nothing either."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(real(self.__name__), name)


class StandIns(MetaPathFinder, Loader):
    """Finds stand-ins for spaCy's command line and for the module of `spacy.info`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The stand-in's spec; the package's other modules are found where they are."""
        del target
        if fullname not in (COMMAND_LINE, INFO) or path is None:
            return None
        spec = ModuleSpec(fullname, self, is_package=fullname == COMMAND_LINE)
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations += [str(Path(place, "cli")) for place in path]
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """A stand-in."""
        return StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Gives a stand-in what `import spacy` asks for."""
        if module.__name__ == INFO:
            vars(module)["info"] = info


def info(*arguments: object, **options: object) -> object:
    """What `spacy.info` does, imported when it is called."""
    return real(INFO).info(*arguments, **options)


def real(name: str) -> ModuleType:
    """The module that a stand-in stands for, imported in place of both."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, StandIns)]
    for stand_in in (COMMAND_LINE, INFO):
        if isinstance(sys.modules.get(stand_in), StandIn):
            del sys.modules[stand_in]
    return import_module(name)
