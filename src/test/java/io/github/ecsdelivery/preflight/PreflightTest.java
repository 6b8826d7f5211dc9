package io.github.ecsdelivery.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How checks become rows, and rows an end. */
class PreflightTest {
    private final Preflight preflight = new Preflight(Duration.ofSeconds(30));

    @Test
    void checksAreMadeSideBySide() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        Check waits = check("one of three", () -> {
            try {
                all.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                return Finding.warning("The others did not come.", "None.");
            }
            return Finding.ok("All are here.");
        });

        Report report = preflight.run(List.of(waits, waits, waits));

        assertThat(report.of(Verdict.OK)).hasSize(3);
    }

    @Test
    void aFactIsAskedForOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Fact<Integer> fact = Fact.of(asked::incrementAndGet);
        Fact<String> text = fact.map(String::valueOf);
        Check looks = check("fact", () -> Finding.ok(fact.get() + " " + text.get()));

        Report report = preflight.run(List.of(looks, looks, looks));

        assertThat(report.rows()).extracting(row -> row.finding().found()).containsOnly("1 1");
    }

    @Test
    void whatIsMissingIsToldOnceByTheFirstThatNeedsIt() throws Exception {
        Fact<String> group = Fact.of(() -> {
            throw new DeliveryException(Code.GROUP_MISSING, "There is no group.", "Create it.");
        });
        Check first = check("Group", () -> Finding.ok(group.get()));
        Check second = check("Style", () -> Finding.ok(group.map(String::length).get() + ""));

        Report report = preflight.run(List.of(first, second));

        assertThat(report.rows().get(0).finding())
                .isEqualTo(Finding.error(Code.GROUP_MISSING, "There is no group.", "Create it."));
        assertThat(report.rows().get(1).finding())
                .isEqualTo(
                        new Finding(Verdict.UNCHECKED, "This needs 'CodeDeploy, Group' to be in order.", null, null));
    }

    @Test
    void aMissingPermissionIsNoError() throws Exception {
        Fact<String> role = Fact.of(() -> {
            throw new DeliveryException(Code.ACCESS_DENIED, "AWS refused iam:GetRole.", "Allow iam:GetRole.");
        });
        Check looks = check("Role", () -> Finding.ok(role.get()));

        Report report = preflight.run(List.of(looks, looks));

        assertThat(report.rows())
                .extracting(Row::finding)
                .containsOnly(Finding.unchecked("AWS refused iam:GetRole.", "Allow iam:GetRole."));
        assertThatCode(() -> report.settle(FailOn.WARNING)).doesNotThrowAnyException();
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedFor() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Check hangs = check("Hangs", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Finding.ok("Never.");
        });

        Report report = new Preflight(Duration.ofMillis(50)).run(List.of(hangs));

        assertThat(report.of(Verdict.UNCHECKED)).hasSize(1);
        assertThat(report.rows().get(0).finding().found()).contains("did not answer in time");
    }

    @Test
    void aMistakeOfOursIsAnError() throws Exception {
        Check broken = check("Broken", () -> {
            throw new IllegalStateException("oops");
        });

        Finding finding = preflight.run(List.of(broken)).rows().get(0).finding();

        assertThat(finding.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(finding.code()).isEqualTo(Code.UNEXPECTED);
        assertThat(finding.found()).contains("oops");
    }

    @Test
    void oneErrorEndsWithItsOwnCode() throws Exception {
        Report report = preflight.run(List.of(
                check("A", () -> Finding.ok("Fine.")),
                check("B", () -> Finding.error(Code.BUCKET_MISSING, "There is no bucket.", "Create it.")),
                check("C", () -> Finding.warning("It is old.", "Renew it."))));

        assertThat(report.summary()).isEqualTo("3 checks: 1 ok, 1 error, 1 warning");
        assertThatThrownBy(() -> report.settle(FailOn.ERROR)).hasMessage("[ECSD-401] There is no bucket. Create it.");
        assertThatCode(() -> report.settle(FailOn.NEVER)).doesNotThrowAnyException();
        assertThat(report.remarks(FailOn.NEVER))
                .extracting(Row::told)
                .containsExactly(
                        "[ECSD-401] CodeDeploy, B: There is no bucket. Create it.",
                        "CodeDeploy, C: It is old. Renew it.");
        assertThat(report.remarks(FailOn.ERROR)).extracting(Row::title).containsExactly("C");
        assertThat(report.remarks(FailOn.WARNING)).isEmpty();
        assertThatThrownBy(() -> report.settle(FailOn.WARNING))
                .hasMessageStartingWith("[ECSD-140] The preflight found 2 things that end this build:\n")
                .hasMessageContaining("  [ECSD-401] CodeDeploy, B: There is no bucket. Create it.\n")
                .hasMessageContaining("  CodeDeploy, C: It is old. Renew it.\n")
                .hasMessageEndingWith("nothing was changed yet.");
    }

    private static Check check(String title, Fact.Source<Finding> look) {
        return new Check() {
            @Override
            public Area area() {
                return Area.DEPLOYMENT;
            }

            @Override
            public String title() {
                return title;
            }

            @Override
            public Finding look() throws DeliveryException {
                return look.read();
            }
        };
    }
}
