package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.NewerMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The task definitions of an account and region. Revisions of a family only ever grow. */
final class TaskDefinitions {
    private final String prefix;
    private final Agenda agenda;
    private final Shapes shapes;
    private final List<Rule> rules;
    private final Map<String, NavigableMap<Integer, TaskDefinition>> families = new TreeMap<>();
    private final Map<String, Integer> lastRevisions = new HashMap<>();

    TaskDefinitions(String accountId, String region, Agenda agenda) {
        this.shapes = Shapes.read();
        this.prefix = References.base(accountId, region) + "task-definition/";
        this.agenda = agenda;
        this.rules = List.of(
                new TagRules(),
                new NameRules(),
                new ContainerRules(),
                new PortRules(),
                new FargateRules(),
                new LoggingRules(),
                new HealthCheckRules(),
                new DependencyRules(),
                new SecretRules(),
                new RoleRules(accountId));
    }

    /** @throws IllegalArgumentException when a member cannot be added */
    void demandFit(List<NewerMember> newer) {
        newer.forEach(shapes::demandFit);
    }

    /**
     * Takes further members besides those on the sandbox's own list; what it takes already stays.
     *
     * @throws IllegalArgumentException when one cannot be added
     */
    void newer(List<NewerMember> newer) {
        newer.forEach(member -> {
            shapes.demandFit(member);
            shapes.add(member);
        });
    }

    /**
     * Registers what was sent.
     *
     * @param registrant ARN of the caller
     * @throws Refusal when ECS would refuse it
     */
    TaskDefinition register(ObjectNode input, String registrant) {
        ObjectNode tree = input.deepCopy();
        shapes.check(tree);
        rules.forEach(rule -> rule.check(tree));
        ArrayNode tags = tree.remove("tags") instanceof ArrayNode given ? given : JsonNodeFactory.instance.arrayNode();
        String family = tree.path("family").asText();
        int revision = lastRevisions.merge(family, 1, Integer::sum);
        String arn = prefix + family + ":" + revision;
        Completion.complete(tree);
        tree.put("taskDefinitionArn", arn);
        tree.put("revision", revision);
        tree.put("status", "ACTIVE");
        tree.put("registeredAt", Members.seconds(agenda.now()));
        tree.put("registeredBy", registrant);
        TaskDefinition definition = new TaskDefinition(family, revision, arn, tree, tags);
        families.computeIfAbsent(family, name -> new TreeMap<>()).put(revision, definition);
        return definition;
    }

    /**
     * Finds by ARN, by {@code family:revision} or, by {@code family}, the latest that is ACTIVE; null when there is none.
     *
     * @throws Refusal when what stands after the colon is no number
     */
    @Nullable
    TaskDefinition find(String identifier) {
        if (identifier.startsWith("arn:") && !identifier.startsWith(prefix)) {
            return null;
        }
        String name = identifier.startsWith(prefix) ? identifier.substring(prefix.length()) : identifier;
        int colon = name.lastIndexOf(':');
        if (colon < 0) {
            return latest(name);
        }
        return revisions(name.substring(0, colon)).get(number(name.substring(colon + 1)));
    }

    /** It is there no more; its revision is not given again. */
    void remove(TaskDefinition definition) {
        revisions(definition.family()).remove(definition.revision());
    }

    /** Those of one status, families in alphabetical order, revisions ascending. */
    List<TaskDefinition> list(@Nullable String family, String status) {
        return families.values().stream()
                .flatMap(revisions -> revisions.values().stream())
                .filter(definition -> family == null || definition.family().equals(family))
                .filter(definition -> definition.has(status))
                .toList();
    }

    private @Nullable TaskDefinition latest(String family) {
        TaskDefinition latest = null;
        for (TaskDefinition definition : revisions(family).values()) {
            latest = definition.active() ? definition : latest;
        }
        return latest;
    }

    private NavigableMap<Integer, TaskDefinition> revisions(String family) {
        return families.getOrDefault(family, new TreeMap<>());
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw EcsTexts.parameter(VerbatimTexts.REVISION_NUMBER, text);
        }
        return Integer.parseInt(text);
    }
}
