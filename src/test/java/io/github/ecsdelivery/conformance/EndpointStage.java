package io.github.ecsdelivery.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Any endpoint that says it is AWS: the scene is set through AWS's own APIs, as far as they are answered there. */
final class EndpointStage implements Stage {
    private final Target target;

    EndpointStage(Target target) {
        this.target = target;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Map<String, String> names(String client) throws IOException, InterruptedException {
        Map<String, String> names = new HashMap<>(SandboxStage.namesOf(client, account(), target.region()));
        Ground ground = new Ground(names);
        RawCaller caller = new RawCaller(target);
        for (Step step : Chapter.read("stage").steps()) {
            if (!ground.knows(step)) {
                continue;
            }
            try {
                Answer answer = caller.call(step, ground.input(step)).orElseThrow();
                step.saves().forEach((name, place) -> {
                    String value = answer.tree().at(place).asText("");
                    if (!value.isEmpty()) {
                        ground.put(name, value);
                        names.put(name, value);
                    }
                });
                if (!answer.code().isEmpty()) {
                    System.out.println("The scene is without " + step.service() + " " + step.operation() + " of "
                            + client + ": " + answer.code() + " " + answer.message());
                }
            } catch (IOException | RuntimeException e) {
                System.out.println("The scene is without " + step.service() + " " + step.operation() + ": " + e);
            }
        }
        names.putAll(Images.push(target, "conformance-" + client));
        return names;
    }

    private String account() throws IOException, InterruptedException {
        Step who = new Step(
                "sts",
                "GetCallerIdentity",
                Json.MAPPER.createObjectNode(),
                "",
                200,
                "",
                "",
                Set.of(),
                Map.of(),
                Map.of());
        String account = new RawCaller(target)
                .call(who, who.input())
                .orElseThrow()
                .tree()
                .path("Account")
                .asText("");
        return account.isEmpty() ? "000000000000" : account;
    }

    @Override
    public Set<String> operations() {
        return Set.of();
    }

    @Override
    public void close() {
        // What was made stays there.
    }
}
