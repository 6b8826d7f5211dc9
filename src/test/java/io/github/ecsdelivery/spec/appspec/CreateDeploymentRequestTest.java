package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Findings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An AppSpec in a request to CodeDeploy. */
class CreateDeploymentRequestTest {
    private static final String CURE =
            " Write the AppSpec alone into the file; application, group, config and description come from <deployment>.";
    private static final String PORT =
            "Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort is \"http\"."
                    + " Expected a port number from 1 to 65535. Write the containerPort of that container.";

    private final Findings findings = new Findings();

    private AppSpecDocument read(String name, String text) throws DeliveryException {
        AppSpecDocument document = AppSpecDocument.read(AppSpecs.template(name, text), false, findings);
        document.check(findings);
        return document;
    }

    private List<String> told() {
        return AppSpecs.told(findings);
    }

    private static String json(String content, String... path) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode here = tree;
        for (int i = 0; i < path.length - 1; i++) {
            here = here.putObject(path[i]);
        }
        here.put(path[path.length - 1], content);
        return tree.toString();
    }

    @Test
    void theFirstSeedsOwnFile() throws DeliveryException {
        AppSpecDocument document = read("deploy/appspec.yml", """
                applicationName: test-app
                deploymentGroupName: test-group
                revision:
                  revisionType: AppSpecContent
                  appSpecContent:
                    content: |
                      version: 0.0
                      Resources:
                        - TargetService:
                            Type: AWS::ECS::Service
                            Properties:
                              TaskDefinition: "arn:aws:ecs:ap-northeast-2:182024812696:task-definition/test-service-container-family:${REVISON}"
                              LoadBalancerInfo:
                                ContainerName: "app"
                                ContainerPort: 8080
                """);
        assertThat(told())
                .containsExactly("WARN [ECSD-203] deploy/appspec.yml:1:1: the AppSpec is a request to CodeDeploy"
                        + " CreateDeployment; its revision.appSpecContent.content is taken, and this is left out:"
                        + " applicationName \"test-app\", deploymentGroupName \"test-group\". Expected the AppSpec alone."
                        + CURE);
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
        assertThat(document.template().name()).isEqualTo("deploy/appspec.yml");
    }

    @ParameterizedTest
    @CsvSource({
        "revision/appSpecContent/content, revision.appSpecContent.content",
        "Revision/AppSpecContent/Content, Revision.AppSpecContent.Content",
        "revision/string/content, revision.string.content",
        "appSpecContent/content, appSpecContent.content",
        "string/content, string.content",
    })
    void everyWayOfWrapping(String path, String shown) throws DeliveryException {
        AppSpecDocument document = read("a.json", json(AppSpecs.PLAIN, path.split("/")));
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
        assertThat(told())
                .containsExactly(
                        "WARN [ECSD-203] a.json:1:1: the AppSpec is a request to CodeDeploy CreateDeployment; its "
                                + shown + " is taken. Expected the AppSpec alone." + CURE);
    }

    @Test
    void allThatIsLeftOutIsNamed() throws DeliveryException {
        read("a.yml", """
                applicationName: a
                deploymentConfigName: CodeDeployDefault.ECSAllAtOnce
                description: d
                autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}
                revision: {revisionType: AppSpecContent, appSpecContent: {sha256: ab, content: '%s'}}
                """.formatted("{}"));
        assertThat(told().get(0))
                .contains("left out: applicationName \"a\", deploymentConfigName \"CodeDeployDefault.ECSAllAtOnce\","
                        + " description \"d\", autoRollbackConfiguration.enabled true, autoRollbackConfiguration.events,"
                        + " revision.appSpecContent.sha256 \"ab\". Expected");
    }

    @Test
    void jsonInTheContent() throws DeliveryException {
        AppSpecDocument plain = AppSpecDocument.parse("a", AppSpecs.PLAIN.getBytes(StandardCharsets.UTF_8));
        String inner = new String(plain.toJson(), StandardCharsets.UTF_8);
        AppSpecDocument document = read("a.json", json(inner, "revision", "appSpecContent", "content"));
        assertThat(document.template().tree()).isEqualTo(plain.template().tree());
    }

    @Test
    void aPlaceInABlockIsThatInTheFile() throws DeliveryException {
        String text = "revision:\n  appSpecContent:\n    content: |%s\n"
                + AppSpecs.PLAIN.replace("8080", "http").indent(6);
        for (String sign : List.of("", "-", "+", "2-", " # comment")) {
            Findings each = new Findings();
            AppSpecDocument document =
                    AppSpecDocument.read(AppSpecs.template("a.yml", text.formatted(sign)), false, each);
            document.check(each);
            assertThat(AppSpecs.told(each).get(1)).isEqualTo("[ECSD-207] a.yml:12:32: " + PORT);
        }
    }

    @Test
    void emptyLinesAndWindowsLineEndsInABlock() throws DeliveryException {
        String text = "revision:\n  appSpecContent:\n    content: |\n\n\n"
                + AppSpecs.PLAIN.replace("8080", "http").indent(6);
        read("a.yml", text.replace("\n", "\r\n"));
        assertThat(told().get(1)).isEqualTo("[ECSD-207] a.yml:14:32: " + PORT);
    }

    @Test
    void aPlaceInAQuotedStringIsTheString() throws DeliveryException {
        AppSpecDocument document = read(
                "a.json", "{\n \"appSpecContent\":\n" + json(AppSpecs.PLAIN.replace("8080", "http"), "content") + "}");
        assertThat(told().get(1)).isEqualTo("[ECSD-207] a.json:3:12: " + PORT);
        assertThat(document.template().place(JsonPointer.empty())).hasToString("a.json:3:12");
    }

    @Test
    void aFoldedBlockHasThePlaceOfItsString() throws DeliveryException {
        read("a.yml", "string:\n  content: >\n    {\"version\": 0.0,\n    \"Resources\": []}\n");
        assertThat(told().get(1)).startsWith("[ECSD-203] a.yml:2:12: Resources is an empty list.");
    }

    @Test
    void contentThatDoesNotParse() throws DeliveryException {
        read("a.json", json("version: 0.0\nversion: 0.0", "string", "content"));
        assertThat(told().get(1))
                .isEqualTo(
                        "[ECSD-202] a.json:1:22: a.json#content:2:1: the key \"version\" stands twice in the same map."
                                + " Expected well-formed YAML. Remove one of the two.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string: {content: {version: 0.0}} | 1:19: string.content is a map. Expected the AppSpec as a string.",
                "string: {content: } | 1:18: string.content is empty. Expected the AppSpec as a string.",
                "revision: {revisionType: S3, s3Location: {}} | 1:11: revision is that of a request to CodeDeploy CreateDeployment and holds no AppSpec. Expected the AppSpec in revision.appSpecContent.content.",
            })
    void aRequestWithoutAnAppSpec(String text, String found) throws DeliveryException {
        AppSpecDocument document = read("a.yml", text);
        document.setHooks(Map.of("BeforeInstall", "fn"), findings);
        assertThat(told()).containsExactly("[ECSD-203] a.yml:" + found + " Write the AppSpec alone into the file.");
        assertThat(document.containerName()).isNull();
        assertThat(document.containerPort()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[]", "a: 1", "os: linux"})
    void contentThatIsNoAppSpec(String content) throws DeliveryException {
        read("a.json", json(content, "string", "content"));
        assertThat(findings.errors()).hasSize(1);
    }
}
