package io.github.ecsdelivery.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client calls what a chapter says, in its order. */
final class Reading {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    private final Client client;
    private final Ground ground;
    private final Table table;
    private final Map<String, Answer> answers;
    private final Set<String> spoiled = new HashSet<>();

    Reading(Client client, Ground ground, Table table, Map<String, Answer> answers) {
        this.client = client;
        this.ground = ground;
        this.table = table;
        this.answers = answers;
    }

    /** Where the answer to a call is kept, when it succeeded. */
    static String key(Chapter chapter, int number, String client) {
        return chapter.name() + " " + number + " " + client;
    }

    @Nullable
    Void read(Chapter chapter) throws Exception {
        for (int i = 0; i < chapter.steps().size(); i++) {
            Step step = chapter.steps().get(i);
            if (!step.clients().contains(client.name())) {
                continue;
            }
            if (!ground.knows(step)) {
                if (!client.name().equals("cli")) {
                    different(step, "not called: an earlier call did not tell what it names");
                }
                continue;
            }
            Optional<Answer> answer = answer(step);
            if (answer.isPresent() && answer.get().code().isEmpty()) {
                answers.put(key(chapter, i, client.name()), answer.get());
                save(step, answer.get());
                spoil(step);
            }
        }
        return null;
    }

    /** What succeeded must be refused when the model would refuse it; over the wire, since clients look at it themselves. */
    private void spoil(Step step) throws Exception {
        if (client.name().equals("raw") && spoiled.add(step.service() + " " + step.operation())) {
            for (Spoiled one : Spoiled.of(Expectation.of(step.service(), step.operation()), ground.input(step))) {
                table.called(step);
                one.look(client.call(step, one.input()).orElseThrow(), step, table);
            }
        }
    }

    /** What stands behind a {@code #} is in JSON inside of a text. */
    private void save(Step step, Answer answer) throws IOException {
        for (Map.Entry<String, String> entry : step.saves().entrySet()) {
            String[] place = entry.getValue().split("#", 2);
            JsonNode value = answer.tree().at(place[0]);
            if (place.length == 2) {
                value = Json.MAPPER.readTree(value.asText()).at(place[1]);
            }
            if (!value.asText("").isEmpty()) {
                ground.put(entry.getKey(), value.asText());
            }
        }
    }

    private Optional<Answer> answer(Step step) throws IOException, InterruptedException {
        try {
            Optional<Answer> answer = client.call(step, ground.input(step));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (answer.isPresent() && !settled(step, answer.get()) && System.nanoTime() < end) {
                Thread.sleep(PAUSE_MILLIS);
                answer = client.call(step, ground.input(step));
            }
            if (answer.isPresent()) {
                table.called(step);
                new Comparison(table, Expectation.of(step.service(), step.operation()), filled(step), client.name())
                        .look(answer.get());
                if (answer.get().code().isEmpty() && !settled(step, answer.get())) {
                    different(step, step.until() + " did not come true");
                }
            }
            return answer;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            different(step, "no answer: " + e);
            return Optional.empty();
        }
    }

    private Step filled(Step step) {
        return new Step(
                step.service(),
                step.operation(),
                step.input(),
                step.refused(),
                step.status(),
                ground.text(step.text()),
                step.fact(),
                step.clients(),
                step.saves(),
                step.until());
    }

    /** What is waited for may not exist yet, like the log group of a function that has not run. */
    private boolean settled(Step step, Answer answer) {
        return step.until().entrySet().stream()
                .allMatch(entry -> answer.tree().at(entry.getKey()).asText("").matches(ground.text(entry.getValue())));
    }

    private void different(Step step, String found) {
        table.add(new Difference(
                step.service(), step.operation(), client.name(), "operation", "an answer", found, "stage"));
    }
}
