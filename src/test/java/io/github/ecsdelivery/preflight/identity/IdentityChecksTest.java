package io.github.ecsdelivery.preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.Finding;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.identity.Lifetime.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Accounts, clock and lifetimes as they are told; AwsLifetimeTest shows where they come from. */
class IdentityChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Identity CALLER = identity("111111111111", Duration.ofSeconds(3));

    private static Identity identity(String account, Duration ahead) {
        return new Identity(account, "arn:aws:iam::" + account + ":user/ci", "eu-west-1", ahead);
    }

    @Test
    void whoDeliversIsSaid() throws Exception {
        assertThat(found("Account and principal", checks(CALLER, true, Map.of())))
                .isEqualTo(Finding.ok("Account 111111111111 in eu-west-1 as arn:aws:iam::111111111111:user/ci."));
        assertThat(found("Account and principal", checks(CALLER, false, Map.of()))
                        .found())
                .contains("<accountId> is not set");
    }

    @Test
    void aStepWithRightsOfItsOwnIsAskedWhoItIs() throws Exception {
        Map<String, Signer> steps = new LinkedHashMap<>();
        steps.put("deploys", signer(Kind.LASTING, null));
        steps.put("pushes", signer(Kind.LASTING, null));

        List<Check> checks = checks(CALLER, true, steps);

        assertThat(checks).extracting(Check::title).doesNotContain("Who deploys");
        assertThat(found("Who pushes", checks))
                .isEqualTo(Finding.ok("arn:aws:iam::222222222222:user/ci of account 222222222222."));
    }

    @Test
    void aClockThatIsOffIsAWarning() throws Exception {
        assertThat(found("Clock", checks(CALLER, true, Map.of())).verdict()).isEqualTo(Verdict.OK);

        Finding fast = found("Clock", checks(identity("111111111111", Duration.ofMinutes(7)), true, Map.of()));
        Finding slow = found("Clock", checks(identity("111111111111", Duration.ofSeconds(-90)), true, Map.of()));

        assertThat(fast.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(fast.found()).startsWith("The clock of this machine is 420 s fast.");
        assertThat(slow.found()).startsWith("The clock of this machine is 90 s slow.");
        assertThat(slow.cure()).contains("chrony");
    }

    @Test
    void credentialsThatLastAreFine() throws Exception {
        assertThat(lifetime(Kind.LASTING, null).verdict()).isEqualTo(Verdict.OK);
        assertThat(lifetime(Kind.ENDING, NOW.plus(Duration.ofMinutes(91))).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void credentialsThatEndBeforeTheDeploymentAreAWarning() throws Exception {
        Finding finding = lifetime(Kind.ENDING, NOW.plus(Duration.ofMinutes(60)));

        assertThat(finding.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(finding.found())
                .contains("The credentials of the profile 'shop' end at 2026-11-22T11:00:00Z")
                .contains("expected to take 90 min");
        assertThat(finding.cure()).startsWith("Log in again.").contains("<deployment><waitUntil>");
    }

    @Test
    void credentialsThatHaveEndedAreAnError() throws Exception {
        Finding finding = lifetime(Kind.ENDING, NOW.minusSeconds(1));

        assertThat(finding.code()).isEqualTo(Code.CREDENTIALS_EXPIRED);
        assertThat(finding.cure()).isEqualTo("Log in again.");
    }

    @Test
    void aSessionWhoseEndNobodyKnowsIsDoubtfulForALongDeployment() throws Exception {
        assertThat(lifetime(Kind.UNTOLD, null).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(lifetime(Kind.UNTOLD, null).found()).contains("Sessions last an hour");
        Check brief = lifetimeCheck(signer(Kind.UNTOLD, null), Duration.ofMinutes(10));
        assertThat(brief.look().verdict()).isEqualTo(Verdict.OK);
        assertThat(brief.repeated()).isTrue();
    }

    private static Finding lifetime(Kind kind, @Nullable Instant end) throws DeliveryException {
        return lifetimeCheck(signer(kind, end), Duration.ofMinutes(90)).look();
    }

    private static Check lifetimeCheck(Signer signer, Duration expected) {
        return new LifetimeCheck("deploys", signer, Fact.of(() -> expected), () -> NOW);
    }

    private static Signer signer(Kind kind, @Nullable Instant end) {
        return new Signer() {
            @Override
            public Identity whoAmI() {
                return identity("222222222222", Duration.ZERO);
            }

            @Override
            public Lifetime lifetime() {
                return new Lifetime("the profile 'shop'", "Log in again.", kind, end);
            }
        };
    }

    private static List<Check> checks(Identity caller, boolean stated, Map<String, Signer> steps) {
        return new IdentityChecks(caller, stated, steps, Fact.of(() -> Duration.ZERO), () -> NOW).all();
    }

    private static Finding found(String title, List<Check> checks) throws DeliveryException {
        for (Check check : checks) {
            if (check.title().equals(title)) {
                return check.look();
            }
        }
        throw new AssertionError("There is no check " + title);
    }
}
