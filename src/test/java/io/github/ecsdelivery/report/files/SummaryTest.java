package io.github.ecsdelivery.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SummaryTest {

    static Iterable<DeliveryRecord> records() {
        return Outcomes.all().values();
    }

    @Test
    void aDeliveryInAFewLines() {
        assertThat(Summary.of(Outcomes.record(Outcomes.succeeded()), "target/ecs-delivery/report.html"))
                .isEqualTo("""
                        ## ✅ Succeeded: orders to prd

                        orders\\:7 runs\\; it replaced orders\\:6\\.

                        | | |
                        |---|---|
                        | Commit | ` 0123456789abcdef0123456789abcdef01234567 (main) ` |
                        | Image | ` 111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders@%s ` |
                        | Task definition | ` orders:6 -> orders:7 ` |
                        | Deployment | ` d-RPCR1U3TW ` |
                        | Traffic | ` green 0 %% -> 10 %% -> 100 %% ` |

                        | ` d-RPCR1U3TW ` | Status | Took |
                        |---|---|---|
                        | BeforeInstall | Succeeded | 0 s |
                        | Install | Succeeded | 93 s |
                        | AfterInstall | Succeeded | 44 s |
                        | BeforeAllowTraffic | Succeeded | 10 s |
                        | AllowTraffic | Succeeded | 5 min 10 s |
                        | AfterAllowTraffic | Succeeded | 10 s |

                        Report: ` target/ecs-delivery/report.html `, among the [artifacts of this run]\
                        (https://github.com/acme/orders/actions/runs/4711#artifacts) when the workflow uploads it
                        """.formatted("sha256:8a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"));
    }

    @Test
    void aFailureHasItsEvidence() {
        assertThat(Summary.of(Outcomes.record(Outcomes.rolledBack()), "report.html"))
                .startsWith("## ❌ Failed\\, rolled back: orders to prd\n")
                .contains(
                        "**ECSD\\-510** Deployment d\\-LSNIXCXF1 failed at Install\\: container \\'orders\\' of green")
                .contains("Stopped tasks of orders\\:7\n\n```text\n3 tasks: EssentialContainerExited")
                .contains("| Rollback | ` d-QJ7T0CXF2 ` |")
                .contains("| ` d-QJ7T0CXF2 ` | Status | Took |");
    }

    @Test
    void whatGoesOnIsMarkedSo() {
        assertThat(Summary.of(Outcomes.record(Outcomes.leftAtReady()), "report.html"))
                .startsWith("## ⏳ Left at ready\\, the deployment goes on");
    }

    @ParameterizedTest
    @MethodSource("records")
    void rowsHaveTheColumnsOfTheirTable(DeliveryRecord record) {
        int columns = 0;
        for (String line : Summary.of(record, "report.html").lines().toList()) {
            if (!line.startsWith("|")) {
                columns = 0;
                continue;
            }
            int bars = line.replace("\\|", "").replaceAll("[^|]", "").length();
            columns = columns == 0 ? bars : columns;
            assertThat(bars).as(line).isEqualTo(columns);
        }
    }

    @Test
    void hostileValuesAreText() {
        String summary = Summary.of(Outcomes.hostile(), "report.html");

        assertThat(outsideOfCode(summary)).doesNotContainPattern("(?<!\\\\)<").doesNotContain("javascript:");
        assertThat(summary).doesNotContain("hunter2hunter2");
        assertThat(summary).as("a fence that no line ends").contains("```````text\n");
    }

    @Test
    void codeHoldsAnyText() {
        assertThat(Markdown.code("a`b``c")).isEqualTo("``` a`b``c ```");
        assertThat(Markdown.cell("a|b\nc")).isEqualTo("` a\\|b c `");
        assertThat(Markdown.words("*a* [b](c) <d> #1 a_b\n# x"))
                .isEqualTo("\\*a\\* \\[b\\]\\(c\\) \\<d\\> \\#1 a\\_b \\# x");
        assertThat(Markdown.block(List.of("x", "````"))).isEqualTo("`````text\nx\n````\n`````");
    }

    private static String outsideOfCode(String markdown) {
        return markdown.replaceAll("(?ms)^(`{3,})text$.*?^\\1$", "").replaceAll("(`+) .*? \\1(?!`)", "");
    }
}
