package io.github.ecsdelivery.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvFileTest {
    @TempDir
    Path directory;

    static Iterable<DeliveryRecord> records() {
        return Outcomes.all().values();
    }

    @Test
    void itHasALineForEachValue() {
        assertThat(EnvFile.of(Outcomes.record(Outcomes.rolledBack()))).isEqualTo("""
                ECS_DELIVERY_STATUS=Failed
                ECS_DELIVERY_STAGE=created
                ECS_DELIVERY_RELEASED=false
                ECS_DELIVERY_CAUSE=ECSD-510
                ECS_DELIVERY_APPLICATION=orders
                ECS_DELIVERY_ENVIRONMENT=prd
                ECS_DELIVERY_ACCOUNT_ID=111111111111
                ECS_DELIVERY_REGION=eu-west-1
                ECS_DELIVERY_SANDBOX=
                ECS_DELIVERY_COMMIT=0123456789abcdef0123456789abcdef01234567
                ECS_DELIVERY_BRANCH=main
                ECS_DELIVERY_IMAGE=%s@%s
                ECS_DELIVERY_IMAGE_DIGEST=%2$s
                ECS_DELIVERY_TASK_DEFINITION=arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:7
                ECS_DELIVERY_REPLACED_TASK_DEFINITION=arn:aws:ecs:eu-west-1:111111111111:task-definition/orders:6
                ECS_DELIVERY_REVISION=s3://acme-deploy-revisions/ecs-delivery/orders/prd/%s/%s
                ECS_DELIVERY_DEPLOYMENT_ID=d-LSNIXCXF1
                ECS_DELIVERY_ROLLBACK_ID=d-QJ7T0CXF2
                """.formatted(
                        "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders",
                        "sha256:8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
                        "0123456789abcdef0123456789abcdef01234567",
                        "5f432fdbc78a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aa"));
    }

    @Test
    void whatIsNotKnownIsEmptySoThatNothingOlderIsTakenForIt() {
        assertThat(EnvFile.of(Outcomes.unfinished()))
                .contains("ECS_DELIVERY_STATUS=Unfinished\n", "ECS_DELIVERY_STAGE=\n", "ECS_DELIVERY_DEPLOYMENT_ID=\n");
    }

    @Test
    void theDocumentNamesThemAll() throws Exception {
        Matcher rows = Pattern.compile("(?m)^\\| `(ECS_DELIVERY_\\w+)` \\| `([a-z-]+)` \\|")
                .matcher(Files.readString(Path.of("docs", "delivery-record.md")));

        assertThat(rows.results().map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(Variable.values())
                        .map(variable -> variable.shellName() + " " + variable.outputName())
                        .toList());
    }

    // artifacts:reports:dotenv refuses the whole file for each of these.
    @ParameterizedTest
    @MethodSource("records")
    void gitLabTakesIt(DeliveryRecord record) {
        String file = EnvFile.of(record);

        assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5 * 1024);
        assertThat(file.lines())
                .hasSizeLessThanOrEqualTo(20)
                .hasSize(Variable.values().length)
                .allMatch(line -> line.matches("ECS_DELIVERY_[A-Z_]+=.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "feature/it's",
                "$(touch /tmp/owned)`id`",
                "a b;c&d|e>f<g",
                "\"double\"\\back\\",
                "~/x:~y",
                "#no-comment",
                "it''s 'quoted'",
                "größe/日本",
                "*?[a]{b,c}!"
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aShellReadsEachValueAsItIs(String branch) throws Exception {
        DeliveryRecord record = Outcomes.onBranch(branch);
        Files.writeString(directory.resolve("delivery.env"), EnvFile.of(record));

        assertThat(sourced()).isEqualTo(branch);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aValueCannotBringALineOfItsOwn() throws Exception {
        DeliveryRecord record = Outcomes.onBranch("main\nECS_DELIVERY_STATUS=Succeeded\r\u2028x");
        Files.writeString(directory.resolve("delivery.env"), EnvFile.of(record));

        assertThat(EnvFile.of(record).lines()).hasSize(Variable.values().length);
        assertThat(sourced()).isEqualTo("main ECS_DELIVERY_STATUS=Succeeded  x");
    }

    private String sourced() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "set -eu; set -a; . ./delivery.env; set +a; printenv ECS_DELIVERY_BRANCH")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(output).isZero();
        return output.substring(0, output.length() - 1);
    }
}
