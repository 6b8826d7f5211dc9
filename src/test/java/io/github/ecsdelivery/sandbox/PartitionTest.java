package io.github.ecsdelivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecsdelivery.sandbox.ecs.Bench;
import io.github.ecsdelivery.sandbox.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outside of the commercial partition nothing has an ARN of it. */
class PartitionTest {
    @ParameterizedTest
    @CsvSource({
        "eu-west-1, aws",
        "cn-north-1, aws-cn",
        "us-gov-west-1, aws-us-gov",
        "eusc-de-east-1, aws-eusc",
    })
    void followsFromTheRegion(String region, String partition) {
        assertThat(World.of("orders").region(region).build().partition()).isEqualTo(partition);
    }

    @Test
    void isInEveryArn() {
        Bench bench = new Bench(World.of("orders").region("cn-north-1").build());

        for (JsonNode answer : new JsonNode[] {
            bench.ecs("DescribeServices", "{'cluster': 'orders', 'services': ['orders']}"),
            bench.ecs("DescribeTaskDefinition", "{'taskDefinition': 'orders'}"),
            bench.ecs("ListTasks", "{'cluster': 'orders'}"),
            bench.codedeploy("GetDeploymentGroup", "{'applicationName': 'orders', 'deploymentGroupName': 'orders'}")
        }) {
            assertThat(answer.toString()).contains("arn:aws-cn:").doesNotContain("arn:aws:");
        }
    }
}
