package io.github.ecsdelivery.spec.check.taskdef;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.spec.check.address.AddressRules;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Subject;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Task definitions that are good, and what the rules find when they are changed. */
final class RuleBench {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonParser.Feature.ALLOW_SINGLE_QUOTES).build();

    /** A service on Fargate with a second container. */
    private static final String FARGATE = """
            {'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'],
             'cpu': '1024', 'memory': '2048', 'executionRoleArn': 'arn:aws:iam::111111111111:role/execution',
             'volumes': [{'name': 'data'}], 'tags': [{'key': 'team', 'value': 'orders'}],
             'containerDefinitions': [
               {'name': 'app', 'image': '111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders:1', 'cpu': 512,
                'memory': 1024, 'memoryReservation': 512,
                'portMappings': [{'containerPort': 8080, 'hostPort': 8080, 'name': 'web', 'appProtocol': 'http'}],
                'environment': [{'name': 'A', 'value': '1'}], 'secrets': [{'name': 'B', 'valueFrom': '/acme/b'}],
                'dependsOn': [{'containerName': 'side', 'condition': 'START'}],
                'mountPoints': [{'sourceVolume': 'data', 'containerPath': '/data'}],
                'healthCheck': {'command': ['CMD-SHELL', 'true']}, 'stopTimeout': 30,
                'logConfiguration': {'logDriver': 'awslogs', 'options': {
                  'awslogs-group': 'g', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'p'}}},
               {'name': 'side', 'image': 'acme/side', 'essential': false}]}
            """;

    private RuleBench() {}

    static ObjectNode fargate() {
        return tree(FARGATE);
    }

    /** Every member that there is, on EC2; what the sandbox's own test registers. */
    static ObjectNode everyField() {
        try {
            return tree(
                    Files.readString(Path.of("src/test/resources/io/github/ecsdelivery/sandbox/ecs/every-field.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode tree(String json) {
        return (ObjectNode) json(json);
    }

    static JsonNode json(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Changes a tree.
     *
     * @param changes {@code /cpu = '256'; /memory =}, the latter removes; {@code /tags/-} appends
     */
    static ObjectNode changed(ObjectNode tree, String changes) {
        for (String change : changes.split("; ", -1)) {
            String[] parts = change.split(" ?= ?", 2);
            set(tree, JsonPointer.compile(parts[0]), parts[1].isBlank() ? null : json(parts[1]));
        }
        return tree;
    }

    private static void set(ObjectNode tree, JsonPointer at, @org.jspecify.annotations.Nullable JsonNode value) {
        JsonNode parent = tree.at(at.head());
        String name = at.last().getMatchingProperty();
        if (parent instanceof ArrayNode list && name.equals("-")) {
            list.add(value);
        } else if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        } else if (value == null) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    static List<Finding> findings(ObjectNode tree) {
        return findings(Template.withoutFile("t", tree), true);
    }

    static List<Finding> findings(Template template, boolean failOnUnknown) {
        return findings(template, TaskDefinitionRules.all(), failOnUnknown);
    }

    /** What ECS itself would refuse; of ARNs it looks at those of secrets. */
    static List<Finding> errors(ObjectNode tree) {
        Template template = Template.withoutFile("t", tree);
        Stream<Finding> secrets = findings(template, AddressRules.all(), true).stream()
                .filter(finding -> finding.at().last().getMatchingProperty().equals("valueFrom"));
        return Stream.concat(findings(tree).stream(), secrets)
                .filter(Finding::isError)
                .toList();
    }

    private static List<Finding> findings(Template template, List<Rule> rules, boolean failOnUnknown) {
        Subject subject = new Subject(template, null, null, null, null, Map.of(), failOnUnknown, false);
        Findings findings = new Findings();
        rules.forEach(rule -> rule.check(subject, findings));
        return findings.all();
    }

    /** What is told of a finding behind its place, with a ! before warnings. */
    static String told(Finding finding) {
        return (finding.isError() ? "" : "! ") + finding.told().substring(3) + " " + finding.cure();
    }
}
