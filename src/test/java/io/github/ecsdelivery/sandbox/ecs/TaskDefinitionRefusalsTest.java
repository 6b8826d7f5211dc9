package io.github.ecsdelivery.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDefinitionRefusalsTest {
    private static final String BASE = """
            {'family': 'orders', 'networkMode': 'awsvpc', 'requiresCompatibilities': ['FARGATE'],
             'cpu': '256', 'memory': '512', 'executionRoleArn': 'arn:aws:iam::111111111111:role/execution',
             'containerDefinitions': [
               {'name': 'app', 'image': '111111111111.dkr.ecr.eu-west-1.amazonaws.com/orders:1',
                'portMappings': [{'containerPort': 8080}],
                'logConfiguration': {'logDriver': 'awslogs', 'options': {
                  'awslogs-group': 'g', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'p'}}},
               {'name': 'side', 'image': 'acme/side', 'essential': false}]}
            """;

    private final Bench bench = new Bench(World.of("orders").build());

    /** Where, what is put there (nothing to remove it), a part of the text. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /revision | 3 | '$.revision'
                    /containerDefinitions/0/imagePullPolicy | 'Always' | '$.containerDefinitions[0].imagePullPolicy'
                    /containerDefinitions/0/portMappings/0/port | 1 | portMappings[0].port
                    /family | | $.family should not be null
                    /family | 'or/ders' | Family contains
                    /family | null | $.family
                    /containerDefinitions | | $.containerDefinitions
                    /containerDefinitions | [] | Container list
                    /containerDefinitions/0/name | | Container.name
                    /containerDefinitions/0/name | 'a b' | Container.name contains
                    /containerDefinitions/1/name | 'app' | must be unique
                    /containerDefinitions/0/image | '<IMAGE1_NAME>' | Container.image contains
                    /containerDefinitions/0/image | 'orders@sha256:12' | digest
                    /containerDefinitions/0/image | '' | Container.image should
                    /containerDefinitions/0/essential | false | essential
                    /networkMode | 'bridge' | awsvpc
                    /networkMode | 'vpc' | enum value set
                    /cpu | | cpu
                    /cpu | '300' | No Fargate configuration
                    /cpu | 'many' | Invalid 'cpu' setting
                    /memory | '4096' | No Fargate configuration
                    /memory | '4 TB' | Invalid 'memory' setting
                    /ephemeralStorage | {'sizeInGiB': 20} | ephemeralStorage
                    /runtimePlatform | {'operatingSystemFamily': 'WINDOWS_SERVER_2022_CORE'} | No Fargate configuration
                    /placementConstraints | [{'type': 'memberOf', 'expression': 'x'}] | placement
                    /pidMode | 'host' | pidMode
                    /ipcMode | 'host' | ipcMode
                    /volumes | [{'name': 'v', 'host': {'sourcePath': '/x'}}] | sourcePath
                    /volumes | [{'name': 'v'}, {'name': 'v'}] | must be unique
                    /volumes | [{'name': 'v', 'efsVolumeConfiguration': {}}] | fileSystemId
                    /containerDefinitions/0/mountPoints | [{'sourceVolume': 'v', 'containerPath': '/x'}] | Unknown volume
                    /containerDefinitions/0/volumesFrom | [{'sourceContainer': 'x'}] | does not exist
                    /containerDefinitions/0/privileged | true | privileged
                    /containerDefinitions/0/hostname | 'x' | Hostname
                    /containerDefinitions/0/extraHosts | [{'hostname': 'a', 'ipAddress': 'b'}] | Extra hosts
                    /containerDefinitions/0/links | ['side'] | Links
                    /containerDefinitions/0/stopTimeout | 121 | stopTimeout
                    /containerDefinitions/0/startTimeout | 1 | startTimeout
                    /containerDefinitions/0/memory | 5 | at least 6
                    /containerDefinitions/0/memory | 1024 | greater than the task's
                    /containerDefinitions/0/cpu | 512 | total cpu
                    /containerDefinitions/0/portMappings/0/hostPort | 80 | must match
                    /containerDefinitions/0/portMappings/0/containerPort | 70000 | Invalid port
                    /containerDefinitions/0/portMappings/0/name | '-web' | not valid
                    /containerDefinitions/0/portMappings/0/appProtocol | 'http' | needs a name
                    /containerDefinitions/0/portMappings/0/containerPortRange | '1-2' | either
                    /containerDefinitions/1/portMappings | [{'containerPort': 8080, 'protocol': 'udp'}] | more than once
                    /containerDefinitions/0/logConfiguration/logDriver | 'syslog' | Log driver
                    /containerDefinitions/0/logConfiguration/options/awslogs-group | | awslogs-group
                    /containerDefinitions/0/logConfiguration/options/awslogs-region | | awslogs-region
                    /containerDefinitions/0/logConfiguration/options/awslogs-stream-prefix | | awslogs-stream-prefix
                    /containerDefinitions/0/healthCheck | {'command': ['curl', 'x']} | CMD
                    /containerDefinitions/0/healthCheck | {'command': ['CMD', 'x'], 'interval': 4} | interval
                    /containerDefinitions/0/healthCheck | {'command': ['CMD', 'x'], 'timeout': 61} | timeout
                    /containerDefinitions/0/healthCheck | {'command': ['CMD', 'x'], 'retries': 11} | retries
                    /containerDefinitions/0/healthCheck | {'command': ['CMD', 'x'], 'startPeriod': 301} | startPeriod
                    /containerDefinitions/0/dependsOn | [{'containerName': 'side', 'condition': 'HEALTHY'}] | health check
                    /containerDefinitions/1/dependsOn | [{'containerName': 'app', 'condition': 'SUCCESS'}] | essential
                    /containerDefinitions/1/dependsOn | [{'containerName': 'x', 'condition': 'START'}] | does not exist
                    /containerDefinitions/1/dependsOn | [{'containerName': 'side', 'condition': 'START'}] | itself
                    /containerDefinitions/0/environmentFiles | [{'value': 'x', 'type': 's3'}] | .env
                    /containerDefinitions/0/restartPolicy | {'enabled': true, 'restartAttemptPeriod': 59} | restartAttemptPeriod
                    /containerDefinitions/0/secrets | [{'name': 'A', 'valueFrom': 'arn:aws:foo'}] | valueFrom
                    /containerDefinitions/0/environment | [{'value': 'x'}] | Environment variable name
                    /containerDefinitions/0/restartPolicy | {'enabled': true, 'restartAttemptPeriod': 1801} | restartAttemptPeriod
                    /containerDefinitions/1/portMappings | [{'containerPort': 1, 'name': 'x'}, {'containerPort': 2, 'name': 'x'}] | must be unique
                    /containerDefinitions/1/memoryReservation | 1024 | greater than the task's
                    /containerDefinitions/1/cpu | -1 | 'cpu'
                    /containerDefinitions/1/cpu | 2147483647 | total cpu
                    /containerDefinitions | [{'name': 'a', 'image': 'a', 'memoryReservation': 256}, {'name': 'b', 'image': 'a', 'memoryReservation': 257}] | total memoryReservation
                    /containerDefinitions/1/portMappings | [{'containerPortRange': '9-1'}] | Invalid port range 9-1
                    /containerDefinitions/1/portMappings | [{'containerPortRange': '0-1'}] | Invalid port range
                    /containerDefinitions/1/portMappings | [{'containerPortRange': '1-65536'}] | Invalid port range
                    /volumes | [{'name': 'a b'}] | Volume.name
                    /volumes | [{'name': 'v', 'dockerVolumeConfiguration': {}}] | dockerVolumeConfiguration
                    /proxyConfiguration | {'containerName': 'x'} | does not exist
                    /inferenceAccelerators | [{'deviceName': 'a', 'deviceType': 'b'}] | inference
                    /taskRoleArn | 'arn:aws:iam::1:role/x' | Role is not valid
                    /executionRoleArn | | ECR images
                    /executionRoleArn | 'arn:aws:iam::1:user/x' | Role is not valid
                    /tags | [{'key': 'aws:x', 'value': ''}] | aws:
                    /tags | [{'key': 'x'}, {'key': 'x'}] | Duplicate
                    /tags | [{'value': 'x'}] | Tag key
                    """)
    void refusesWhatEcsRefuses(String pointer, String value, String text) throws IOException {
        Refusal refusal = refusal(pointer, value);
        assertThat(refusal.code()).isEqualTo("ClientException");
        assertThat(refusal.text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    /cpu | 256
                    /containerDefinitions/0/memory | '512'
                    /containerDefinitions/0/portMappings/0/containerPort | '8080'
                    /containerDefinitions/0/essential | 'true'
                    /containerDefinitions/0/command | 'run'
                    /containerDefinitions/0/logConfiguration/options | ['x']
                    /containerDefinitions/0/environment | {'A': 'B'}
                    /containerDefinitions/0/environment | [{'name': 'A', 'value': 1}]
                    """)
    void refusesOtherTypes(String pointer, String value) throws IOException {
        assertThat(refusal(pointer, value).code()).isEqualTo("SerializationException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::222222222222:role/execution"})
    void refusesRolesOfOtherAccounts(String role) throws IOException {
        assertThat(refusal("/executionRoleArn", "'" + role + "'").code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void withoutAwslogsRoleAndWithoutTaskMemory() {
        Refusal logs = Bench.refusal(() -> bench.ecs(
                "RegisterTaskDefinition",
                BASE.replace("'executionRoleArn': 'arn:aws:iam::111111111111:role/execution',", "")
                        .replace("111111111111.dkr.ecr.eu-west-1.amazonaws.com/", "")));
        assertThat(logs.text()).contains("log driver awslogs");
        Refusal external = Bench.refusal(() -> bench.ecs(
                "RegisterTaskDefinition",
                BASE.replace("'executionRoleArn': 'arn:aws:iam::111111111111:role/execution',", "")
                        .replace("FARGATE", "EXTERNAL")));
        assertThat(external.text()).contains("ECR images");
        Refusal memory = Bench.refusal(() -> bench.ecs(
                "RegisterTaskDefinition", "{'family': 'a', 'containerDefinitions': [{'name': 'a', 'image': 'a'}]}"));
        assertThat(memory.text()).contains("At least one of 'memory' or 'memoryReservation'");
        Refusal order = Bench.refusal(() -> bench.ecs(
                "RegisterTaskDefinition",
                "{'family': 'a', 'containerDefinitions': [{'name': 'a', 'image': 'a', 'memory': 64,"
                        + " 'memoryReservation': 64}]}"));
        assertThat(order.text()).contains("greater than 'memoryReservation'");
    }

    /** ECS Anywhere: the machine has no instance role of EC2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'image': '111111111111.dkr.ecr.eu-west-1.amazonaws.com/a' | External requires task definition to have execution role ARN to support ECR images.
                    'image': 'a', 'logConfiguration': {'logDriver': 'awslogs', 'options': {'awslogs-group': 'g', 'awslogs-region': 'r'}} | External requires task definition to have execution role ARN to support log driver awslogs.
                    """)
    void refusesExternalTasksWithoutExecutionRole(String container, String text) {
        String input = "{'family': 'a', 'requiresCompatibilities': ['%s'], 'containerDefinitions':"
                + " [{'name': 'a', 'memory': 64, " + container + "}]}";

        assertThat(Bench.refusal(() -> bench.ecs("RegisterTaskDefinition", input.formatted("EXTERNAL")))
                        .text())
                .isEqualTo(text);
        assertThat(bench.ecs("RegisterTaskDefinition", input.formatted("EC2"))
                        .at("/taskDefinition/family")
                        .asText())
                .isEqualTo("a");
    }

    @Test
    void refusesCyclesManyContainersAndSecretsThatShadow() throws IOException {
        String cycle = """
                [{'name': 'a', 'image': 'a', 'dependsOn': [{'containerName': 'b', 'condition': 'START'}]},
                 {'name': 'b', 'image': 'b', 'dependsOn': [{'containerName': 'a', 'condition': 'START'}]}]
                """;
        assertThat(refusal("/containerDefinitions", cycle).text()).contains("cycle");
        StringBuilder many = new StringBuilder("[{'name': 'c0', 'image': 'a'}");
        for (int i = 1; i < 11; i++) {
            many.append(", {'name': 'c").append(i).append("', 'image': 'a'}");
        }
        assertThat(refusal("/containerDefinitions", many.append(']').toString()).text())
                .contains("at most 10 containers");
        String shadow = """
                [{'name': 'a', 'image': 'a', 'environment': [{'name': 'A', 'value': ''}],
                  'secrets': [{'name': 'A', 'valueFrom': '/a'}]}]
                """;
        assertThat(refusal("/containerDefinitions", shadow).text()).contains("secret name must be unique");
    }

    @Test
    void refusesMoreThan64KiB() throws IOException {
        assertThat(refusal("/containerDefinitions/0/command", "['" + "x".repeat(65_536) + "']")
                        .text())
                .contains("64 KiB");
    }

    @Test
    void registersTheBase() {
        assertThat(bench.ecs("RegisterTaskDefinition", BASE)
                        .at("/taskDefinition/revision")
                        .asInt())
                .isEqualTo(2);
    }

    private Refusal refusal(String pointer, String value) throws IOException {
        ObjectNode input = (ObjectNode) Bench.JSON.readTree(BASE);
        int slash = pointer.lastIndexOf('/');
        String member = pointer.substring(slash + 1);
        JsonNode parent = input.at(pointer.substring(0, slash));
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(member), Bench.JSON.readTree(value));
        } else if (value == null) {
            ((ObjectNode) parent).remove(member);
        } else {
            ((ObjectNode) parent).set(member, Bench.JSON.readTree(value));
        }
        return Bench.refusal(() -> bench.ecs("RegisterTaskDefinition", input.toString()));
    }

    @Test
    @Timeout(10)
    void manyDependenciesTakeNoTime() {
        StringBuilder containers = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            String next = "{'containerName': 'c" + (i + 1) + "', 'condition': 'START'},";
            containers.append("{'name': 'c" + i + "', 'image': 'a', 'memory': 8, 'dependsOn': ["
                    + (i == 9 ? "" : next.repeat(99).replaceAll(",$", "")) + "]},");
        }
        Bench bench = new Bench(World.of("orders").build());

        assertThat(bench.ecs(
                                "RegisterTaskDefinition",
                                "{'family': 'many', 'containerDefinitions': ["
                                        + containers.toString().replaceAll(",$", "") + "]}")
                        .at("/taskDefinition/revision")
                        .asInt())
                .isEqualTo(1);
    }
}
