"""The worker of the chaos test: the product's own, with a pause in each render and a note of each finish."""

import os
import time
from pathlib import Path

from reportdesk.celery import app

PAUSE_S = float(os.environ["REPORTDESK_RENDER_PAUSE_S"])
NOTES = Path(os.environ["CHAOS_NOTES"])


@app.on_after_finalize.connect
def slow_down(**_kwargs) -> None:
    from reportdesk.rendering import services

    render, finish = services.render, services.finish

    def paused_render(content, *, variant):
        time.sleep(PAUSE_S)
        return render(content, variant=variant)

    def noted_finish(claimed, file):
        done = finish(claimed, file)
        with NOTES.open("a", encoding="utf-8") as notes:
            notes.write(f"{claimed.job} {claimed.attempt} {done}\n")
        return done

    services.render, services.finish = paused_render, noted_finish
