"""The command ``infer``: rules on a folder of one's own facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from plan_graph.cli.options import refuse

if TYPE_CHECKING:
    from plan_graph.model.words import Language
    from plan_graph.storing.fact_writing import Form


@click.command(short_help="Suy luận trên sự kiện của riêng bạn / rules on facts of your own")
@click.argument("facts", metavar="FACTS_DIR", type=click.Path(path_type=Path))
@click.option(
    "--rules",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Thư mục hoặc tệp luật, có thể nhiều lần / rules folder or file, may be repeated.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Thư mục kết quả / folder of the result.")
@click.option("--engine", default="auto", help="Bộ suy luận / engine: auto, durable, duckdb, spark. [auto]")
@click.option("--master", default="", metavar="URL", help="Cụm máy của Spark / where Spark works. [local[*]]")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="Tham số của luật / rule parameter.")
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", help="Dạng tệp / form. [csv]")
@click.option("--only", multiple=True, metavar="KIND", help="Chỉ loại kết luận này / only this conclusion, repeatable.")
@click.option("--no-derivations", is_flag=True, help="Không ghi dẫn xuất / leave out the derivations.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ / language. [vi]")
def infer(
    facts: Path,
    rules: tuple[Path, ...],
    out: Path,
    engine: str,
    master: str,
    params: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    no_derivations: bool,
    lang: str,
) -> None:
    """Suy luận trên thư mục sự kiện, mỗi loại một tệp CSV hoặc Parquet.

    Run rules on a folder of facts, one CSV or Parquet file for each fact kind; no plan needed.
    """
    from plan_graph.inference.folder_run import run_folder
    from plan_graph.language.reading import rule_files
    from plan_graph.model.diagnostics import InputError
    from plan_graph.views.infer_text import print_run
    from plan_graph.views.terminal import progress

    language = cast("Language", lang)
    try:
        with progress(language, "inferring") as step:
            form_, with_derivations = cast("Form", form), not no_derivations
            run = run_folder(facts, rule_files(rules), out, engine, params, form_, with_derivations, step, only, master)
    except InputError as error:
        refuse(error, language)
    print_run(run, out, language)
