package io.github.ecsdelivery.spec.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.spec.finding.Finding;
import io.github.ecsdelivery.spec.finding.Findings;
import io.github.ecsdelivery.spec.model.AppSpecModel;
import io.github.ecsdelivery.spec.template.PlaceholderSyntax;
import io.github.ecsdelivery.spec.template.Placeholders;
import io.github.ecsdelivery.spec.template.TemplateReader;
import io.github.ecsdelivery.spec.template.Values;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecDocumentTest {

    @Test
    void theArnIsPlacedInACopy() throws DeliveryException {
        AppSpecDocument document =
                AppSpecDocument.parse("appspec.yaml", AppSpecs.PLAIN.getBytes(StandardCharsets.UTF_8));
        assertThat(document.containerName()).isEqualTo("app");
        assertThat(document.containerPort()).isEqualTo(8080);
        String arn = "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7";
        assertThat(new String(document.withTaskDefinition(arn), StandardCharsets.UTF_8))
                .isEqualTo(AppSpecs.PLAIN.replace("<TASK_DEFINITION>", arn));
        assertThat(new String(document.withTaskDefinition("other"), StandardCharsets.UTF_8))
                .isEqualTo(AppSpecs.PLAIN.replace("<TASK_DEFINITION>", "other"));
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
    }

    @Test
    void latestAsRevisionDoesNoHarmAndIsTold() throws DeliveryException {
        for (String revision : List.of("orders:latest", "orders:12")) {
            byte[] text = AppSpecs.PLAIN.replace("<TASK_DEFINITION>", revision).getBytes(StandardCharsets.UTF_8);
            Findings findings = new Findings();

            AppSpecDocument document = AppSpecDocument.read(TemplateReader.read("appspec.yaml", text), false, findings);

            assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).isEqualTo(AppSpecs.PLAIN);
            assertThat(findings.all().stream().map(Finding::toString).toList())
                    .isEqualTo(
                            revision.endsWith("12")
                                    ? List.of()
                                    : List.of("[ECSD-207] appspec.yaml:6:25:"
                                            + " Resources[0].TargetService.Properties.TaskDefinition names the revision"
                                            + " latest, and revisions are numbers. Expected <TASK_DEFINITION>. Write"
                                            + " <TASK_DEFINITION>; the task definition that is registered takes its"
                                            + " place, whatever stands there."));
        }
    }

    @Test
    void whatWasDeployedIsReadBack() throws DeliveryException {
        String arn = "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7";
        AppSpecDocument document = AppSpecDocument.parse(
                "appspec.yaml",
                (AppSpecs.PLAIN.replace("<TASK_DEFINITION>", arn)
                                + "hooks:\n  - afterInstall: warm-up\n  - BeforeAllowTraffic: smoke\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(document.taskDefinition()).isEqualTo(arn);
        assertThat(document.taskDefinitionFile()).isNull();
        assertThat(document.functions())
                .containsExactly(Map.entry("AfterInstall", "warm-up"), Map.entry("BeforeAllowTraffic", "smoke"));
        assertThat(AppSpecDocument.parse("appspec.yaml", AppSpecs.PLAIN.getBytes(StandardCharsets.UTF_8))
                        .functions())
                .isEmpty();
    }

    @Test
    void jsonHasTheSameTree() throws DeliveryException {
        AppSpecDocument document =
                AppSpecDocument.parse("appspec.yaml", AppSpecs.PLAIN.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(document.toJson(), StandardCharsets.UTF_8)).startsWith("{\n  \"version\": 0.0,\n");
        assertThat(TemplateReader.read("appspec.json", document.toJson()).tree())
                .isEqualTo(document.template().tree());
    }

    @Test
    void whatIsNoAppSpecIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(() -> AppSpecDocument.parse("appspec.yaml", "a: 1".getBytes(StandardCharsets.UTF_8)))
                .hasMessage(
                        "[ECSD-203] appspec.yaml:1:1: the AppSpec has no Resources. Expected a list: - TargetService:"
                                + " {Type: …, Properties: {…}}. Add it there.");
        assertThatThrownBy(() -> AppSpecDocument.parse(
                        "appspec.yaml",
                        AppSpecs.PLAIN
                                .replace("8080", "http")
                                .replace("ECS::", "ecs::")
                                .getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("[ECSD-207] The deploy spec has 2 errors:\n");
    }

    @Test
    void theFirstSeed() throws DeliveryException {
        String arn = "arn:aws:ecs:ap-northeast-2:182024812696:task-definition/test-service-container-family:${REVISON}";
        String text = AppSpecs.PLAIN.replace("<TASK_DEFINITION>", "\"" + arn + "\"");
        assertThat(rendered(text, Map.of())).isEqualTo(AppSpecs.PLAIN);
    }

    @Test
    void theSecondSeed() throws DeliveryException {
        String arn =
                "arn:aws:ecs:<AWS_REGION>:<ACCOUNT_NO>:task-definition/bys-<ENVIRONMENT>-td-<APPLICATION_NAME>:<TD_REVISION>";
        String text = AppSpecs.PLAIN
                .replace("<TASK_DEFINITION>", arn)
                .replace("8080", "${APPLICATION_PORT}")
                .replace("ContainerName: app", "ContainerName: ${APPLICATION_NAME}");
        assertThat(rendered(text, Map.of("APPLICATION_PORT", "8080", "APPLICATION_NAME", "app")))
                .isEqualTo(AppSpecs.PLAIN);
    }

    @Test
    void aTokenThatStaysIsNoPort() throws DeliveryException {
        String text = AppSpecs.PLAIN.replace("8080", "<APPLICATION_PORT>");
        assertThat(AppSpecs.findings("appspec.yml", text))
                .containsExactly(
                        "[ECSD-207] appspec.yml:9:26: Resources[0].TargetService.Properties.LoadBalancerInfo.ContainerPort"
                                + " is \"<APPLICATION_PORT>\". Expected a port number from 1 to 65535."
                                + " Write the containerPort of that container.");
    }

    private static String rendered(String text, Map<String, String> values) throws DeliveryException {
        Findings findings = new Findings();
        AppSpecDocument document = AppSpecDocument.read(AppSpecs.template("appspec.yml", text), true, findings);
        new Placeholders(new Values(List.of(new Values.Source("test", values))), PlaceholderSyntax.usual(), findings)
                .fill(document.template(), new AppSpecModel());
        document.check(findings);
        assertThat(findings.all()).isEmpty();
        return new String(document.toYaml(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "taskdef.json, taskdef.json",
        "deploy/task-definition.YAML, deploy/task-definition.YAML",
        "taskdef-${environment}.yml, taskdef-${environment}.yml",
        "orders:7,",
        "arn:aws:ecs:eu-west-1:111111111111:task-definition/orders.json,",
        "<TASK_DEFINITION>,",
        "7,",
        "[taskdef.json],",
        "'',",
    })
    void aFileForATaskDefinition(String written, String file) throws DeliveryException {
        String text = AppSpecs.PLAIN.replace("<TASK_DEFINITION>", written);
        AppSpecDocument document = AppSpecDocument.read(AppSpecs.template("appspec.yml", text), true, new Findings());
        assertThat(document.taskDefinitionFile()).isEqualTo(file);
        assertThat(new String(document.toYaml(), StandardCharsets.UTF_8)).contains("<TASK_DEFINITION>\n");
    }

    @Test
    void aTaskDefinitionThatIsMissingIsAdded() throws DeliveryException {
        String text = AppSpecs.PLAIN.replace("TaskDefinition: <TASK_DEFINITION>", "PlatformVersion: 1.4.0");
        assertThat(AppSpecs.findings("appspec.yml", text)).isEmpty();
        assertThat(new String(
                        AppSpecDocument.read(AppSpecs.template("appspec.yml", text), true, new Findings())
                                .withTaskDefinition("arn:7"),
                        StandardCharsets.UTF_8))
                .contains("        PlatformVersion: 1.4.0\n", "        TaskDefinition: arn:7\n");
    }

    @Test
    void keysAreFoundInAnyCaseAndStayAsTheyAre() throws DeliveryException {
        String lower = """
                version: 0.0
                resources:
                  - svc:
                      type: AWS::ECS::Service
                      properties:
                        taskDefinition: x
                        loadBalancerInfo:
                          containerName: app
                          CONTAINERPORT: 8080
                HOOKS:
                  - beforeInstall: f
                """;
        AppSpecDocument document = AppSpecDocument.parse("appspec.yml", lower.getBytes(StandardCharsets.UTF_8));
        assertThat(document.containerName()).isEqualTo("app");
        assertThat(document.containerPort()).isEqualTo(8080);
        assertThat(new String(document.withTaskDefinition("z"), StandardCharsets.UTF_8))
                .isEqualTo(lower.replace(": x", ": z"));
    }
}
