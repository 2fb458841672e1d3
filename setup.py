"""What a built package holds: the code, and with it the shipped plan, the rules and the notebooks.

All else stands in pyproject.toml. The three folders are at the top of the repository, and inside the package once it is
built; ``plan_graph.shipped`` finds them in both places. ``tests/test_the_built_package.py`` compares what is built with
the repository.
"""

from setuptools import find_packages, setup

SHIPPED = {
    "data": ["README.md", "ha-tinh-2025/*.csv", "ha-tinh-2025/*.json", "ha-tinh-2025/*/*.yaml"],
    "notebooks": ["*.ipynb"],
    "rules": ["README.md", "*.yaml"],
}

setup(
    packages=[*find_packages(include=["plan_graph*"]), *(f"plan_graph.shipped.{folder}" for folder in SHIPPED)],
    package_dir={f"plan_graph.shipped.{folder}": folder for folder in SHIPPED},
    package_data={
        "plan_graph": ["py.typed"],
        "plan_graph.browser": ["*.css", "*.js"],
        "plan_graph.lab": ["voila/templates/workbench/*"],
        "plan_graph.render": ["templates/*.html"],
        "plan_graph.words": ["*/*.ftl"],
        **{f"plan_graph.shipped.{folder}": patterns for folder, patterns in SHIPPED.items()},
    },
)
