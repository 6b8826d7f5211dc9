package io.github.ecsdelivery.sandbox.ecs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.time.Agenda;
import io.github.ecsdelivery.sandbox.wire.Members;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.NewerMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The task definitions of an account and region. Revisions of a family only ever grow. */
final class TaskDefinitions {
    private final String prefix;
    private final Agenda agenda;
    private final Shapes shapes;
    private final List<Rule> rules;
    private final Map<String, List<TaskDefinition>> families = new TreeMap<>();

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
        List<TaskDefinition> revisions = families.computeIfAbsent(family, name -> new ArrayList<>());
        int revision = revisions.size() + 1;
        String arn = prefix + family + ":" + revision;
        Completion.complete(tree);
        tree.put("taskDefinitionArn", arn);
        tree.put("revision", revision);
        tree.put("status", "ACTIVE");
        tree.put("registeredAt", Members.seconds(agenda.now()));
        tree.put("registeredBy", registrant);
        TaskDefinition definition = new TaskDefinition(family, revision, arn, tree, tags);
        revisions.add(definition);
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
        List<TaskDefinition> revisions = families.getOrDefault(name.substring(0, colon), List.of());
        int revision = number(name.substring(colon + 1));
        return revision < 1 || revision > revisions.size() ? null : revisions.get(revision - 1);
    }

    /** Those of one status, families in alphabetical order, revisions ascending. */
    List<TaskDefinition> list(@Nullable String family, boolean active) {
        return families.values().stream()
                .flatMap(List::stream)
                .filter(definition -> family == null || definition.family().equals(family))
                .filter(definition -> definition.active() == active)
                .toList();
    }

    private @Nullable TaskDefinition latest(String family) {
        TaskDefinition latest = null;
        for (TaskDefinition definition : families.getOrDefault(family, List.of())) {
            latest = definition.active() ? definition : latest;
        }
        return latest;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw EcsTexts.parameter(VerbatimTexts.REVISION_NUMBER, text);
        }
        return Integer.parseInt(text);
    }
}
