"""本机自己的词表写对了吗？The own lists checked file by file; exit 0 all right, 1 something is wrong."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from reportdesk.reports import check_lists

WRONG = 1
"""Exit status where a file is wrong; the product then goes on without it."""


class Command(BaseCommand):
    help = "核对本机自己的词表、法律表、提法表（REPORTDESK_CHECK_LISTS 目录），逐个文件说出哪里写错。"
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        folder, paths = settings.CHECK_LISTS_DIR, check_lists.own_paths()
        wrong = [*check_lists.problems()]
        for path, problem in wrong:
            self.stderr.write(f"{path.name}：{problem}")
        if wrong:
            sys.exit(WRONG)
        terms = check_lists.load_terms()
        self.stdout.write(
            f"{folder} 里有{len(paths)}个词表文件，都能用。连同自带的，现有法律{len(terms.laws)}部、"
            f"提法{len(terms.formulas)}条、改正式样{sum(map(len, terms.replacements.values()))}条、"
            f"词{sum(map(len, terms.words.values()))}个。重新启动后生效。"
        )
