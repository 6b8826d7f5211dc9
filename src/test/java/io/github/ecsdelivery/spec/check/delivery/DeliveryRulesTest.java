package io.github.ecsdelivery.spec.check.delivery;

import static io.github.ecsdelivery.spec.check.subject.Specs.APP_SPEC;
import static io.github.ecsdelivery.spec.check.subject.Specs.TASK_DEFINITION;
import static io.github.ecsdelivery.spec.check.subject.Specs.changedAppSpec;
import static io.github.ecsdelivery.spec.check.subject.Specs.subject;
import static io.github.ecsdelivery.spec.check.subject.Specs.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.check.subject.Rule;
import io.github.ecsdelivery.spec.check.subject.Specs;
import io.github.ecsdelivery.spec.finding.Findings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AppSpec against task definition, and both against the delivery. */
class DeliveryRulesTest {

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws DeliveryException {
        Findings findings = new Findings();
        DeliveryRules.all().forEach(rule -> check(rule, findings, APP_SPEC));
        DeliveryRules.all().forEach(rule -> check(rule, findings, null));

        assertThat(findings.all()).isEmpty();
    }

    private static void check(Rule rule, Findings findings, @Nullable String appSpec) {
        try {
            rule.check(subject(TASK_DEFINITION, appSpec), findings);
        } catch (DeliveryException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aContainerThatIsNotThereIsNamedWithTheNearest() throws DeliveryException {
        assertThat(told(new TargetContainerRule(), changedAppSpec("ContainerName: app", "ContainerName: prox")))
                .containsExactly("ERROR appspec.yaml:8:26:"
                        + " Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerName is \"prox\","
                        + " which is no container of taskdef.json. Expected one of app, proxy.");
        assertThat(Specs.found(new TargetContainerRule(), changedAppSpec("ContainerName: app", "ContainerName: prox")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.cure()).startsWith("Write proxy there"));
    }

    @Test
    void keysOfTheAppSpecAreFoundInAnyCase() throws DeliveryException {
        assertThat(told(
                        new TargetContainerRule(),
                        subject(
                                TASK_DEFINITION,
                                APP_SPEC.replace("Resources", "resources")
                                        .replace("Properties", "properties")
                                        .replace("LoadBalancerInfo", "loadBalancerInfo")
                                        .replace("ContainerName: app", "containerName: ap"))))
                .singleElement()
                .asString()
                .contains("loadBalancerInfo.containerName is \"ap\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8080", "'8080'", "9000", "9005", "9010"})
    void portsThatAreMappedAreGood(String port) throws DeliveryException {
        assertThat(told(new TargetContainerRule(), changedAppSpec("8080", port)))
                .isEmpty();
    }

    @Test
    void aPortThatIsNotMappedIsToldWithThoseThatAre() throws DeliveryException {
        assertThat(told(new TargetContainerRule(), changedAppSpec("8080", "80")))
                .containsExactly("ERROR appspec.yaml:9:26:"
                        + " Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort is 80, which the container"
                        + " app does not map in taskdef.json. Expected one of 8080, 9000-9010, 8125/udp.");
        assertThat(told(new TargetContainerRule(), changedAppSpec("ContainerName: app", "ContainerName: proxy")))
                .singleElement()
                .asString()
                .contains("is 8080, which the container proxy does not map in taskdef.json; it maps none.");
    }

    @Test
    void aPortForUdpIsNoPortForALoadBalancer() throws DeliveryException {
        assertThat(told(new TargetContainerRule(), changedAppSpec("8080", "8125")))
                .singleElement()
                .asString()
                .startsWith("ERROR appspec.yaml:9:26:")
                .contains("maps for udp in taskdef.json. Expected tcp");
    }

    @Test
    void everyResourceIsLookedAt() throws DeliveryException {
        String second = """
                  - Other:
                      Properties:
                        LoadBalancerInfo: {ContainerName: nobody, ContainerPort: 1}
                Hooks:
                """;
        assertThat(told(new TargetContainerRule(), changedAppSpec("Hooks:\n", second)))
                .singleElement()
                .asString()
                .contains("Resources[1].Other");
    }

    @Test
    void onlyTasksWithAnInterfaceOfTheirOwnHaveANetworkConfiguration() throws DeliveryException {
        String ec2 = TASK_DEFINITION.replace("\"FARGATE\"", "\"EC2\"");

        assertThat(told(new NetworkModeRule(), subject(ec2, APP_SPEC))).isEmpty();
        assertThat(told(new NetworkModeRule(), subject(ec2.replace("\"awsvpc\"", "\"bridge\""), APP_SPEC)))
                .containsExactly(
                        "ERROR appspec.yaml:11:11: Resources[0].TargetService.Properties.NetworkConfiguration is"
                                + " given, and the network mode of taskdef.json is \"bridge\". Expected it for awsvpc only.");
        assertThat(told(new NetworkModeRule(), subject(ec2.replace("\"networkMode\": \"awsvpc\",", ""), APP_SPEC)))
                .singleElement()
                .asString()
                .contains("is bridge, the default");
    }

    @Test
    void subnetsAndGroupsAreNamedByTheirIds() throws DeliveryException {
        assertThat(told(
                        new NetworkIdsRule(),
                        subject(
                                TASK_DEFINITION,
                                APP_SPEC.replace("[subnet-0a1b]", "[subnet-0a1b, sg-0a1b]")
                                        .replace("[sg-0a1b]", "[orders-sg]"))))
                .containsExactly(
                        "ERROR appspec.yaml:12:36:"
                                + " Resources[0].TargetService.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets[1]"
                                + " is \"sg-0a1b\", a security group."
                                + " Expected the id of a subnet, subnet-0123456789abcdef0.",
                        "ERROR appspec.yaml:13:30: Resources[0].TargetService.Properties.NetworkConfiguration"
                                + ".AwsvpcConfiguration.SecurityGroups[0] is \"orders-sg\"."
                                + " Expected the id of a security group, sg-0123456789abcdef0.");
    }
}
