package io.github.ecsdelivery.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All calls by all clients at once, and the table of what is not as AWS says. */
final class Conformance {
    /** How many processes of the AWS CLI run at once. */
    private static final int PROCESSES = 2;

    private final Stage stage;
    private final List<Chapter> chapters;
    private final Table table = new Table();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    Conformance(Stage stage, List<Chapter> chapters) {
        this.stage = stage;
        this.chapters = chapters;
    }

    /** Runs the calls; clients do not wait for each other. */
    Table run(List<Client> clients) throws IOException, InterruptedException {
        List<ExecutorService> pools = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        try {
            for (Client client : clients) {
                ExecutorService pool =
                        Executors.newFixedThreadPool(client.name().equals("cli") ? PROCESSES : 1);
                pools.add(pool);
                Map<String, String> names = stage.names(client.name());
                for (Chapter chapter : chapters) {
                    running.add(
                            pool.submit(() -> new Reading(client, new Ground(names), table, answers).read(chapter)));
                }
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The calls could not be made.", e);
        } finally {
            pools.forEach(ExecutorService::shutdownNow);
        }
        for (Chapter chapter : chapters) {
            for (int i = 0; i < chapter.steps().size(); i++) {
                views(chapter, i);
            }
        }
        uncovered();
        return table;
    }

    private void views(Chapter chapter, int number) throws IOException {
        Step step = chapter.steps().get(number);
        Expectation expectation = Expectation.of(step.service(), step.operation());
        Optional<Answer> raw = Optional.ofNullable(answers.get(Reading.key(chapter, number, "raw")));
        Optional<Answer> sdk = Optional.ofNullable(answers.get(Reading.key(chapter, number, "sdk")));
        Optional<Answer> cli = Optional.ofNullable(answers.get(Reading.key(chapter, number, "cli")));
        expectation
                .shape()
                .ifPresent(shape -> raw.ifPresent(left -> sdk.ifPresent(
                        right -> new Views(table, step, "raw, sdk").compare(left.tree(), right.tree(), shape))));
        expectation
                .model()
                .ifPresent(shape -> sdk.or(() -> raw)
                        .ifPresent(left ->
                                cli.ifPresent(right -> new Views(table, step, sdk.isPresent() ? "sdk, cli" : "raw, cli")
                                        .compare(left.tree(), right.tree(), shape))));
    }

    private void uncovered() {
        Set<String> missing = new TreeSet<>(stage.operations());
        chapters.forEach(chapter -> chapter.steps().stream()
                .filter(Step::succeeds)
                .forEach(step -> missing.remove(step.service() + " " + step.operation())));
        missing.forEach(operation -> table.add(new Difference(
                operation.substring(0, operation.indexOf(' ')),
                operation.substring(operation.indexOf(' ') + 1),
                "all",
                "operation",
                "a call in src/test/resources/conformance",
                "none",
                "stage")));
    }
}
