package io.github.ecsdelivery.spec.check.subject;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.template.Template;
import io.github.ecsdelivery.spec.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rendered specs for the rules to look at. */
public final class Specs {
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-west-1";
    public static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    public static final String IMAGE = ACCOUNT + ".dkr.ecr.eu-west-1.amazonaws.com/shop/orders@" + DIGEST;

    /** Nothing is wrong with it. */
    public static final String TASK_DEFINITION = """
            {
              "family": "orders",
              "networkMode": "awsvpc",
              "requiresCompatibilities": ["FARGATE"],
              "cpu": "512",
              "memory": "1024",
              "executionRoleArn": "arn:aws:iam::111122223333:role/service-role/execution",
              "taskRoleArn": "orders-task",
              "containerDefinitions": [
                {
                  "name": "app",
                  "image": "%s",
                  "portMappings": [{"containerPort": 8080}, {"containerPortRange": "9000-9010"},
                                   {"containerPort": 8125, "protocol": "udp"}],
                  "command": ["--verbose"],
                  "environment": [{"name": "STAGE", "value": "dev"}],
                  "secrets": [{"name": "DB", "valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf"}],
                  "logConfiguration": {"logDriver": "awslogs",
                    "options": {"awslogs-group": "/orders", "awslogs-region": "eu-west-1", "awslogs-stream-prefix": "o"}}
                },
                {
                  "name": "proxy",
                  "image": "envoyproxy/envoy:v1.30.1",
                  "essential": false
                }
              ]
            }
            """.formatted(IMAGE);

    public static final String APP_SPEC = """
            version: 0.0
            Resources:
              - TargetService:
                  Type: AWS::ECS::Service
                  Properties:
                    TaskDefinition: <TASK_DEFINITION>
                    LoadBalancerInfo:
                      ContainerName: app
                      ContainerPort: 8080
                    NetworkConfiguration:
                      AwsvpcConfiguration:
                        Subnets: [subnet-0a1b]
                        SecurityGroups: [sg-0a1b]
                        AssignPublicIp: DISABLED
            Hooks:
              - BeforeInstall: check
            """;

    private Specs() {}

    public static Template taskDefinition(String json) throws DeliveryException {
        return TemplateReader.read("taskdef.json", json.getBytes(StandardCharsets.UTF_8));
    }

    public static Template appSpec(String yaml) throws DeliveryException {
        return TemplateReader.read("appspec.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    public static Subject subject(String taskDefinition, @Nullable String appSpec) throws DeliveryException {
        return new Subject(
                taskDefinition(taskDefinition),
                appSpec == null ? null : appSpec(appSpec),
                "app",
                ACCOUNT,
                REGION,
                Map.of(),
                false,
                false);
    }

    /** The good task definition with one part of its text changed. */
    public static Subject changed(String part, String by) throws DeliveryException {
        if (!TASK_DEFINITION.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        return subject(TASK_DEFINITION.replace(part, by), APP_SPEC);
    }

    /** The good AppSpec with one part of its text changed. */
    public static Subject changedAppSpec(String part, String by) throws DeliveryException {
        if (!APP_SPEC.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        return subject(TASK_DEFINITION, APP_SPEC.replace(part, by));
    }

    public static List<Finding> found(Rule rule, Subject subject) {
        Findings findings = new Findings();
        rule.check(subject, findings);
        return findings.all();
    }

    /** {@code ERROR place: sentence}, for each. */
    public static List<String> told(Rule rule, Subject subject) {
        return found(rule, subject).stream()
                .map(finding -> finding.severity() + " " + finding.told())
                .toList();
    }

    public static List<String> told(List<Rule> rules, Subject subject) {
        return rules.stream().flatMap(rule -> told(rule, subject).stream()).toList();
    }
}
