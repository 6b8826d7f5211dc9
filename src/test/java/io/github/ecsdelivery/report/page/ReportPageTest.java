package io.github.ecsdelivery.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.failure.Catalogue;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.report.DeliveryRecord;
import io.github.ecsdelivery.report.Outcomes;
import io.github.ecsdelivery.report.Verdict;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What each page says. */
class ReportPageTest {

    static Iterable<DeliveryRecord> records() {
        return Outcomes.all().values();
    }

    private static Page page(String end) {
        return Page.of(ReportPage.of(Objects.requireNonNull(Outcomes.all().get(end)), Outcomes.DIFF));
    }

    @ParameterizedTest
    @MethodSource("records")
    void theVerdictComesFirst(DeliveryRecord record) {
        Page page = Page.of(ReportPage.of(record, null));

        assertThat(page.texts("h1")).containsExactly(Verdict.of(record).headline());
        assertThat(page.texts("header"))
                .singleElement()
                .asString()
                .contains(Verdict.of(record).sentence());
        assertThat(page.texts("title"))
                .first()
                .asString()
                .startsWith(Verdict.of(record).headline() + " · " + record.application());
    }

    @Test
    void itTellsWhatWasDeliveredByWhom() {
        Page page = page("succeeded");

        assertThat(page.fact("Environment")).isEqualTo("prd");
        assertThat(page.fact("Account")).isEqualTo("111111111111 in eu-west-1");
        assertThat(page.fact("Commit")).isEqualTo("0123456789abcdef0123456789abcdef01234567");
        assertThat(page.fact("Branch")).isEqualTo("main");
        assertThat(page.fact("Build")).isEqualTo("GitHub Actions, https://github.com/acme/orders/actions/runs/4711");
        assertThat(page.attributes("a", "href")).containsExactly("https://github.com/acme/orders/actions/runs/4711");
        assertThat(page.fact("Image")).isEqualTo("111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop/orders");
        assertThat(page.fact("Digest")).startsWith("sha256:8a1b2c3d");
        assertThat(page.fact("Image tags")).isEqualTo("0123456789ab");
        assertThat(page.fact("Task definition")).endsWith("task-definition/orders:7");
        assertThat(page.fact("Ran before")).endsWith("task-definition/orders:6");
        assertThat(page.fact("Tag backup")).startsWith("sha256:5f0c9a").endsWith(", new");
        assertThat(page.fact("Tag latest")).matches("sha256:8a1b2c.*, was sha256:5f0c9a.*");
    }

    @Test
    void theEventsAreBarsOverTheTimeSinceTheDeploymentWasMade() {
        Page page = page("succeeded");

        // 470 seconds from the first to the last.
        assertThat(page.row("Install")).isEqualTo("Install Succeeded 12:00:02 93 s");
        assertThat(page.bar("Install")).isEqualTo("span good 0.43% 19.79%");
        assertThat(page.bar("AllowTraffic")).isEqualTo("span good 31.91% 65.96%");
        assertThat(page.bar("BeforeInstall")).as("seen though it took no time").isEqualTo("span good 0.43% 0.80%");
        assertThat(page.texts("thead")).first().asString().contains("12:00 12:02 12:04 12:06");
    }

    @Test
    void whatHappensOnAnotherDaySaysSo() {
        assertThat(page("overnight").row("AllowTraffic")).isEqualTo("AllowTraffic Succeeded 22 Nov 00:10:00 60 s");
        assertThat(page("overnight").texts("tr")).contains("22 Nov 00:10:30 0 % 100 %");
        assertThat(page("overnight").texts("thead")).first().asString().endsWith("12:00 18:00 00:00");
        assertThat(page("overnight").texts("figure").get(0)).contains("00:10:00 00:10:30 00:11:00");
    }

    @Test
    void theRollbackIsOnTheSameAxis() {
        Page page = page("hook-failed");

        // From the start of the deployment to the end of the rollback, 525 seconds.
        assertThat(page.bar("Install")).isEqualTo("span good 0.38% 17.71%");
        assertThat(page.bars("AllowTraffic")).containsExactly("span good 28.57% 59.05%", "span good 95.62% 3.43%");
        assertThat(page.texts("h3")).contains("Deployment d-H00KFAIL1: Failed", "Rollback d-H00KBACK1: Succeeded");
    }

    @Test
    void aHookThatFailedIsQuoted() {
        assertThat(page("hook-failed").text())
                .contains("Hook orders-smoke-test: ScriptFailed, The hook reported Failed")
                .contains("GET /orders/1 -> 500")
                .contains("HOOK_EXECUTION_FAILURE: One of the lifecycle event validation functions failed.")
                .contains("Deployment d-H00KFAIL1 failed, so it is rolled back.");
    }

    @Test
    void aSentenceIsNotSaidTwiceInTheTimeline() {
        Element timeline = page("rolled-back").elements("section").stream()
                .filter(section -> section.getAttribute("aria-labelledby").equals("timeline"))
                .findFirst()
                .orElseThrow();

        assertThat(timeline.getTextContent()).containsOnlyOnce("This time out period is 60 minutes.");
    }

    @Test
    void whatDidNotBeginHasNoBarAndWhatGoesOnAnOpenOne() {
        assertThat(page("left-at-ready").bars("AllowTraffic")).isEmpty();
        // It began 62 seconds after the deployment, which the build left when it was 900 seconds old.
        assertThat(page("left-moving").bar("AllowTraffic")).isEqualTo("span open 6.89% 93.11%");
        assertThat(page("left-moving").text()).contains("It goes on.");
    }

    @Test
    void theTrafficIsAStepChartAndATable() {
        Page page = page("succeeded");

        // 407.5 seconds are shown; the first step is at 58.75 of them, the second at 358.75.
        assertThat(page.lines("curve green"))
                .containsExactly(
                        "0.00% 86.00% 14.42% 86.00%",
                        "14.42% 86.00% 14.42% 78.20%",
                        "14.42% 78.20% 88.04% 78.20%",
                        "88.04% 78.20% 88.04% 8.00%",
                        "88.04% 8.00% 100.00% 8.00%",
                        "0 5 28 5");
        assertThat(page.lines("curve blue")).contains("0.00% 8.00% 14.42% 8.00%", "88.04% 86.00% 100.00% 86.00%");
        assertThat(page.texts("desc"))
                .containsExactly("The share of green 0 % -> 10 % -> 100 %; the rest went to blue.");
        assertThat(page.texts("tr")).contains("12:02:40 90 % 10 %", "12:07:40 0 % 100 %");
    }

    @Test
    void theChartReachesAsFarAsTrafficCouldMove() {
        // AllowTraffic failed 130 seconds after the deployment was made: 43.5 to 148.5 seconds are shown.
        assertThat(page("stopped").lines("curve green")).contains("25.24% 78.20% 100.00% 78.20%");
        // The build left it at 900 seconds: 62 less than 0 to 1014.75.
        assertThat(page("left-moving").lines("curve green")).contains("6.90% 78.20% 100.00% 78.20%");
    }

    @Test
    void theChartShowsTheWayBackOfTheTraffic() {
        Page page = page("gone-back");

        assertThat(page.texts("desc")).containsExactly("The share of green 0 % -> 10 % -> 0 %; the rest went to blue.");
        assertThat(page.texts("tr")).contains("12:01:10 90 % 10 %", "12:02:20 100 % 0 %");
        assertThat(page.lines("curve blue")).contains("83.19% 8.00% 100.00% 8.00%");
    }

    @Test
    void whatFailedTellsTheWayBackFirst() {
        assertThat(page("stopped").texts("h2"))
                .containsSubsequence("Why it failed", "How to go back", "What was delivered");
        assertThat(page("left-at-ready").texts("h2")).first().isEqualTo("How to go on, or back");
        assertThat(page("succeeded").texts("h2")).last().isEqualTo("How to go back");
    }

    @Test
    void trafficThatDidNotMoveHasNoChart() {
        assertThat(page("rolled-back").texts("figure")).isEmpty();
        assertThat(page("rolled-back").text()).contains("It stayed on blue as long as this build looked.");
    }

    @Test
    void theTasksAreCounted() {
        assertThat(page("stopped").texts("tr")).contains("Blue PRIMARY 3 of 3 0 90 %", "Green ACTIVE 3 of 3 0 10 %");
    }

    @Test
    void theChangeIsShownLineByLine() {
        Page page = page("succeeded");

        assertThat(page.texts("del")).containsExactly("-cpu: \"256\"", "-environment[LOG_LEVEL]: \"debug\"");
        assertThat(page.texts("ins")).contains("+cpu: \"512\"", "+environment[DB_PASSWORD]: ***");
        assertThat(Page.of(ReportPage.of(Outcomes.record(Outcomes.succeeded()), null))
                        .texts("h2"))
                .doesNotContain("Change of the task definition");
        assertThat(Page.of(ReportPage.of(Outcomes.record(Outcomes.succeeded()), "\n"))
                        .texts("h2"))
                .doesNotContain("Change of the task definition");
    }

    @Test
    void aFailureHasItsCauseEvidenceAndCure() {
        Page page = page("rolled-back");

        assertThat(page.texts("h2")).first().isEqualTo("Why it failed");
        assertThat(page.text())
                .contains("(db.internal:5432). ECSD-510")
                .contains("What to do Tags were not moved. Let the security group")
                .contains("ECSD-510 in general: The deployment failed "
                        + Catalogue.of(Code.DEPLOYMENT_FAILED).cause());
        assertThat(page.texts("h4"))
                .containsExactly("CodeDeploy", "Stopped tasks of orders:7", "Log of container orders, task 3f2a7c");
        assertThat(page.texts("pre").get(1))
                .isEqualTo("3 tasks: EssentialContainerExited, Essential container in task exited"
                        + " container orders: exit code 1");
        assertThat(page("succeeded").texts("h2")).doesNotContain("Why it failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "succeeded | mvn ecs-delivery:bluegreen-rollback -Decs-delivery.environment=prd"
                        + " -Decs-delivery.toRevision=orders:6",
                "left-at-shifted | aws deploy stop-deployment --region eu-west-1 --deployment-id d-SHIFTED01"
                        + " --auto-rollback-enabled",
                "left-at-ready | mvn ecs-delivery:bluegreen-continue -Decs-delivery.environment=prd",
                "rolled-back | Nothing is to be done: orders:6 runs.",
                "gone-back | Nothing is to be done: orders:6 runs."
            })
    void itTellsHowToGoBack(String end, String told) {
        assertThat(page(end).text()).contains(told);
    }

    @Test
    void commandsOfAProtectedEnvironmentConfirmIt() {
        assertThat(Page.of(ReportPage.of(Outcomes.ofProtected(), null)).text())
                .contains(
                        "mvn ecs-delivery:bluegreen-continue -Decs-delivery.environment=prd -Decs-delivery.confirm=prd")
                .contains(
                        "mvn ecs-delivery:bluegreen-rollback -Decs-delivery.environment=prd -Decs-delivery.confirm=prd")
                .contains("Commands of Maven are for the folder of the module.");
        assertThat(page("rolled-back").text()).doesNotContain("Commands of Maven");
    }

    @Test
    void aRehearsalIsNotTakenForADelivery() {
        Page page = page("rehearsed");

        assertThat(page.texts("title"))
                .contains("Left at ready, the deployment goes on · orders to prd, a rehearsal in a sandbox");
        assertThat(page.text()).startsWith("orders to prd, a rehearsal in a sandbox ");
        assertThat(page.fact("Account"))
                .isEqualTo("111111111111 in eu-west-1, those of a sandbox: nothing was changed in AWS");
        // Its sandbox is gone, and the commands would reach AWS.
        assertThat(page.text()).doesNotContain("mvn ", "aws deploy");
        assertThat(page("succeeded").text()).doesNotContain("sandbox", "rehearsal");
    }

    @Test
    void whatASandboxOfAnotherProcessHoldsCanBeGoneOnWithThere() {
        assertThat(Page.of(ReportPage.of(Outcomes.rehearsed("http://127.0.0.1:4566"), null))
                        .text())
                .contains(
                        "mvn ecs-delivery:bluegreen-rollback -Decs-delivery.environment=prd -Decs-delivery.confirm=prd"
                                + " -Decs-delivery.sandbox=http://127.0.0.1:4566")
                .contains("aws deploy stop-deployment --endpoint-url http://127.0.0.1:4566 --region eu-west-1");
    }

    @Test
    void whatDoesNotWaitCannotBeContinued() {
        assertThat(page("left-at-shifted").text()).doesNotContain("bluegreen-continue");
    }

    @Test
    void withoutADeploymentThereIsNothingOfOne() {
        assertThat(page("unfinished").texts("h2"))
                .containsExactly("Why it failed", "What was to be delivered", "Change of the task definition");
        assertThat(page("already-running").texts("h2"))
                .containsExactly("What was delivered", "Change of the task definition");
    }
}
