# SPDX-FileCopyrightText: 2026 Finetune Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later

import json

import material
from apitest import ApiTest
from material import supervised, turn


class Models(ApiTest):
    def test_list_and_retrieve(self):
        model = self.trained_job()["fine_tuned_model"]
        models = {entry["id"]: entry for entry in self.api.ok("listModels").json["data"]}
        self.assertIn(material.MODEL, models)
        retrieved = self.api.ok("retrieveModel", path={"model": model}).json
        self.assertEqual(retrieved, models[model])

    def test_delete(self):
        job = self.finished(self.create_job(supervised(n_epochs=1)))
        path = {"model": job["fine_tuned_model"]}
        self.assertTrue(self.api.ok("deleteModel", path=path).json["deleted"])
        for operation in ("deleteModel", "retrieveModel"):
            error = self.api.refused(operation, 404, path=path)
            self.assertEqual(error["code"], "model_not_found")
        self.api.refused("deleteModel", 403, path={"model": material.MODEL})


class Chat(ApiTest):
    def ask(self, **extra):
        body = {"model": self.trained_job()["fine_tuned_model"], "temperature": 0}
        body |= {"messages": [turn("user", "Thing 3?")], **extra}
        return self.api.ok("createChatCompletion", body=body)

    def test_plain(self):
        completion = self.ask(max_completion_tokens=20, seed=1, stop=["\n"]).json
        choice = completion["choices"][0]
        self.assertEqual(choice["message"]["role"], "assistant")
        usage = completion["usage"]
        self.assertEqual(
            usage["total_tokens"], usage["prompt_tokens"] + usage["completion_tokens"]
        )

    def test_every_kind_of_message(self):
        call = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
        messages = [
            turn("system", "Be short."),
            turn("developer", [{"type": "text", "text": "Colours only."}]),
            turn("user", [{"type": "text", "text": "Thing 3?"}]),
            {"role": "assistant", "content": None, "tool_calls": [call]},
            {"role": "tool", "tool_call_id": "1", "content": "blue"},
            turn("user", "And?"),
        ]
        self.ask(messages=messages)

    def test_several_answers_and_models(self):
        self.assertEqual(len(self.ask(n=3, temperature=1).json["choices"]), 3)
        for model in (material.MODEL, self.checkpoint_model()):
            self.assertEqual(self.ask(model=model).json["model"], model)

    def test_streamed(self):
        whole = self.ask().json
        for options, has_usage in ((None, False), ({"include_usage": True}, True)):
            answer = self.ask(stream=True, stream_options=options)
            self.assertTrue(answer.content_type.startswith("text/event-stream"))
            chunks = answer.events()
            deltas = [choice["delta"] for chunk in chunks for choice in chunk["choices"]]
            text = "".join(delta.get("content") or "" for delta in deltas)
            self.assertEqual(text, whole["choices"][0]["message"]["content"])
            self.assertEqual(len({chunk["id"] for chunk in chunks}), 1)
            self.assertEqual(chunks[-1].get("usage"), whole["usage"] if has_usage else None)

    def test_structured(self):
        properties = {"score": {"type": "number"}, "mood": {"enum": ["good", "bad"]}}
        schema = {"type": "object", "properties": properties, "required": ["score", "mood"]}
        schema |= {"additionalProperties": False}
        json_schema = {"name": "judgement", "strict": True, "schema": schema}
        answer = self.ask(response_format={"type": "json_schema", "json_schema": json_schema})
        content = json.loads(answer.json["choices"][0]["message"]["content"])
        self.assertEqual(set(content), {"score", "mood"})
        self.assertIsInstance(content["score"], (int, float))
        self.assertIn(content["mood"], ("good", "bad"))

    def test_what_is_not_taken(self):
        for param, wrong in (
            ("temperature", {"temperature": 2.1}),
            ("top_p", {"top_p": -0.1}),
            ("n", {"n": 129}),
            ("stop", {"stop": ["a", "b", "c", "d", "e"]}),
            ("messages", {"messages": []}),
            ("stream", {"stream": "yes"}),
        ):
            with self.subTest(wrong=wrong):
                body = {**material.right_bodies("")["createChatCompletion"], **wrong}
                error = self.api.refused("createChatCompletion", 400, body=body)
                self.assertEqual(error["param"], param)

    def test_unknown_model(self):
        body = {"model": "gpt-9", "messages": [turn("user", "Hello?")]}
        error = self.api.refused("createChatCompletion", 404, body=body)
        self.assertEqual(error["code"], "model_not_found")
