"""factx behind HTTP: `pip install factx fastapi uvicorn`, then `uvicorn fastapi_service:app`.

    curl -s localhost:8000/facts -H 'content-type: application/json' \\
         -d '{"text": "“We paid,” Ann Lee said on Monday.", "published": "2022-10-05"}'

The answer is the JSON of `factx extract`; `/docs` shows its schema. Finding facts is work for a processor and not
waiting, so that it is done in threads, at most as many at once as there are processors, while the server goes on
taking requests.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated

import anyio
from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

import factx
from factx.errors import FactxError

LONGEST = 1_000_000  # characters: a book; nobody else should wait for more


class Story(BaseModel):
    """What is to be read."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    published: date | None = None
    currency: str | None = None


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Loads the model before the first request."""
    app.state.limiter = CapacityLimiter(os.cpu_count() or 1)
    await to_thread.run_sync(factx.extract, "Ready.")
    yield


app = FastAPI(title="factx", lifespan=lifespan)


@app.post("/facts")
async def facts(story: Story) -> factx.Facts:
    """The facts of one story."""

    def found() -> factx.Facts:
        article = factx.Article(story.text, published=story.published)
        return factx.extract(article, currency=story.currency)

    try:
        return await to_thread.run_sync(found, limiter=app.state.limiter)
    except FactxError as error:
        raise HTTPException(422, str(error)) from error


@app.post("/facts/many")
async def facts_of_many(stories: Annotated[list[Story], Field(max_length=100)]) -> list[factx.Facts]:
    """The facts of several stories, in their order."""
    results: list[factx.Facts | None] = [None] * len(stories)

    async def put(number: int, story: Story) -> None:
        results[number] = await facts(story)

    async with anyio.create_task_group() as group:
        for number, story in enumerate(stories):
            group.start_soon(put, number, story)
    return [result for result in results if result is not None]
