package io.github.ecsdelivery.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.bluegreen.DeploymentEngine;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.ECSService;

/** What no AWS answers, but a proxy in between may: told by a code, whatever is missing where. */
class HolesInAnswersTest {
    private static final String GROUP = "{'deploymentGroupInfo': {'computePlatform': 'ECS', 'ecsServices': [%s], %s"
            + " 'blueGreenDeploymentConfiguration': {}}}";
    private static final String SERVICE = "{'clusterName': 'shop', 'serviceName': 'orders'}";

    /** What is asked. */
    @FunctionalInterface
    private interface Question {
        void ask(AwsClients clients) throws DeliveryException;
    }

    private static Arguments hole(String action, Question question, String... answers) {
        return Arguments.of(action, question, List.of(answers));
    }

    static Stream<Arguments> holes() {
        Question group = clients -> new CodeDeployGroups(clients).read("orders", "blue-green");
        Question plan = clients -> engine(clients).plan("orders", "blue-green", "config");
        Question health = clients -> new ElbRouting(clients).health("arn");
        String config = "{'deploymentConfigInfo': {'trafficRoutingConfig': {'type': 'T', '%s': {}}}}";
        return Stream.of(
                hole("codedeploy:GetDeployment", clients -> engine(clients).read("d-1"), "GetDeployment", "{}"),
                hole("codedeploy:GetDeploymentGroup", group, "GetDeploymentGroup", GROUP.formatted("null", "")),
                hole("codedeploy:GetDeploymentGroup", group, "GetDeploymentGroup", GROUP.formatted("{}", "")),
                hole(
                        "codedeploy:GetDeploymentGroup",
                        group,
                        "GetDeploymentGroup",
                        GROUP.formatted(
                                SERVICE, "'loadBalancerInfo': {'targetGroupPairInfoList': [{'targetGroups': [{}]}]},")),
                hole(
                        "codedeploy:GetDeploymentConfig",
                        plan,
                        "GetDeploymentGroup",
                        GROUP.formatted(SERVICE, ""),
                        "GetDeploymentConfig",
                        config.formatted("timeBasedCanary")),
                hole(
                        "codedeploy:GetDeploymentConfig",
                        plan,
                        "GetDeploymentGroup",
                        GROUP.formatted(SERVICE, ""),
                        "GetDeploymentConfig",
                        config.formatted("timeBasedLinear")),
                hole(
                        "ecr:DescribeRepositories",
                        clients -> images(clients).mutability(),
                        "DescribeRepositories",
                        "{'repositories': []}"),
                hole(
                        "ecr:BatchCheckLayerAvailability",
                        clients -> images(clients).missing(List.of("sha256:" + "0".repeat(64))),
                        "BatchCheckLayerAvailability",
                        "{'failures': [null]}"),
                hole(
                        "ecr:BatchGetImage",
                        clients -> images(clients).find(List.of("latest")),
                        "BatchGetImage",
                        "{'failures': [{'imageId': {'imageTag': 'latest'}}]}"),
                hole(
                        "ecr:DescribeImages",
                        clients -> new EcrStoredImages(clients, "111111111111", "shop/orders").images(),
                        "DescribeImages",
                        "{'imageDetails': [{}]}"),
                hole(
                        "elasticloadbalancing:DescribeTargetHealth",
                        health,
                        "POST",
                        xml("""
                        DescribeTargetHealth""", "<TargetHealthDescriptions><member/></TargetHealthDescriptions>")),
                hole("elasticloadbalancing:DescribeTargetHealth", health, "POST", "<a>".repeat(100_000)),
                hole(
                        "sts:GetCallerIdentity",
                        clients -> new StsIdentity(clients).whoAmI(),
                        "POST",
                        xml("""
                        GetCallerIdentity""", "<Account>111111111111</Account>")),
                hole("iam:GetRole", clients -> new IamRoles(clients).find("deploy"), "POST", xml("GetRole", """
                        <Role><AssumeRolePolicyDocument>%2K</AssumeRolePolicyDocument></Role>""")));
    }

    private static String xml(String operation, String result) {
        return "<" + operation + "Response><" + operation + "Result>" + result + "</" + operation + "Result></"
                + operation + "Response>";
    }

    private static DeploymentEngine engine(AwsClients clients) {
        return new CodeDeployEngine(clients);
    }

    private static EcrImageRepository images(AwsClients clients) {
        return new EcrImageRepository(clients, "111111111111", "shop/orders");
    }

    @ParameterizedTest
    @MethodSource("holes")
    void areToldByACode(String action, Question question, List<String> answers) throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            for (int i = 0; i < answers.size(); i += 2) {
                aws.answer(answers.get(i), 200, answers.get(i + 1));
            }

            assertThatThrownBy(() -> question.ask(aws.clients()))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageStartingWith(
                            "[ECSD-906] " + action + " was answered with something that cannot be read.");
        }
    }

    @Test
    void whatIsWholeIsTakenAsItIs() {
        DeploymentGroupInfo group = DeploymentGroupInfo.builder()
                .ecsServices(ECSService.builder().clusterName("shop").build())
                .build();
        assertThat(WholeShapes.require(group)).isSameAs(group);
        assertThat(WholeShapes.require(List.of(Map.of("a", group)))).hasSize(1);
        assertThatThrownBy(() -> WholeShapes.require(DeploymentGroupInfo.builder()
                        .ecsServices((ECSService) null)
                        .build()))
                .hasMessage("a list has a null in it");
    }
}
