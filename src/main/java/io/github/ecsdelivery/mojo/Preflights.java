package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.aws.AwsClients;
import io.github.ecsdelivery.aws.CodeDeployEngine;
import io.github.ecsdelivery.aws.CodeDeployLiveService;
import io.github.ecsdelivery.aws.StsIdentity;
import io.github.ecsdelivery.bluegreen.Plan;
import io.github.ecsdelivery.bluegreen.follow.WaitBudget;
import io.github.ecsdelivery.bluegreen.release.Watching;
import io.github.ecsdelivery.environment.Delivery;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.image.CommitTag;
import io.github.ecsdelivery.preflight.Check;
import io.github.ecsdelivery.preflight.Fact;
import io.github.ecsdelivery.preflight.FailOn;
import io.github.ecsdelivery.preflight.Preflight;
import io.github.ecsdelivery.preflight.PreflightRecord;
import io.github.ecsdelivery.preflight.Report;
import io.github.ecsdelivery.preflight.Table;
import io.github.ecsdelivery.preflight.Verdict;
import io.github.ecsdelivery.preflight.identity.IdentityChecks;
import io.github.ecsdelivery.preflight.identity.Signer;
import io.github.ecsdelivery.preflight.spec.SpecCheck;
import io.github.ecsdelivery.spec.DeliveryFacts;
import io.github.ecsdelivery.spec.SpecPreview;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts the checks of a preflight together, makes them, and tells what they found. */
final class Preflights {
    /** Longer than any answer that is worth waiting for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Settings settings;
    private final Target target;
    private final Build build;
    private final Grounds grounds;
    private final Steps steps;

    /**
     * @param delivery what is delivered where
     * @param tag of its image
     * @param caller who delivers
     * @param folder takes the report
     */
    record Grounds(Delivery delivery, CommitTag tag, Identity caller, DeliveryFolder folder) {}

    Preflights(Settings settings, Target target, Build build, Grounds grounds, Steps steps) {
        this.settings = settings;
        this.target = target;
        this.build = build;
        this.grounds = grounds;
        this.steps = steps;
    }

    /**
     * All checks, before anything is changed.
     *
     * @param templates that the settings of any environment name
     * @param alone whether somebody wants to see all of it
     * @throws DeliveryException what ends the build by {@code <preflight><failOn>}
     */
    void beforePush(Set<Path> templates, boolean alone) throws DeliveryException {
        FailOn limit = FailOn.valueOf(settings.preflight().failOn().toUpperCase(Locale.ROOT));
        Report report = new Preflight(PATIENCE).run(checks(templates));
        grounds.folder().writeJson(PreflightRecord.FILE, PreflightRecord.of(grounds.delivery(), report));
        Progress progress = build.progress();
        if (alone) {
            progress.line("");
            Table.lines(report).forEach(progress::line);
            progress.line("");
        }
        progress.line("Preflight, " + report.summary());
        if (alone) {
            report.of(Verdict.UNCHECKED).forEach(row -> progress.line("Not checked: " + row.told()));
        } else if (!report.of(Verdict.UNCHECKED).isEmpty()) {
            progress.line("What was not checked, and why: mvn ecs-delivery:preflight, or "
                    + grounds.folder().path(PreflightRecord.FILE));
        }
        report.of(Verdict.WARNING).forEach(row -> progress.warn(row.told()));
        report.settle(limit);
    }

    /**
     * Again what can have changed since the image was pushed. What the earlier report has already is not told twice.
     *
     * @throws DeliveryException what ends the build by {@code <preflight><failOn>}
     */
    void beforeDeployment() throws DeliveryException {
        FailOn limit = FailOn.valueOf(settings.preflight().failOn().toUpperCase(Locale.ROOT));
        List<Check> again = checks(Set.of()).stream().filter(Check::repeated).toList();
        Report report = new Preflight(PATIENCE).run(again);
        Progress progress = build.progress();
        progress.line("Before the deployment, " + report.summary());
        Set<String> told =
                PreflightRecord.read(grounds.folder(), grounds.delivery()).warnings();
        report.of(Verdict.WARNING).stream()
                .filter(row -> !told.contains(row.finding().found()))
                .forEach(row -> progress.warn(row.told()));
        report.settle(limit);
    }

    private List<Check> checks(Set<Path> templates) throws DeliveryException {
        Fact<SpecPreview> spec = Fact.of(() -> preview(templates));
        List<Check> checks = new ArrayList<>(identity().all());
        checks.add(new SpecCheck(spec));
        return checks;
    }

    private SpecPreview preview(Set<Path> templates) throws DeliveryException {
        return SpecPreview.of(
                new SpecRequests(settings, build).request(templates),
                DeliveryFacts.rehearsed(
                        grounds.delivery(),
                        Objects.requireNonNull(settings.image().repository()),
                        grounds.tag().value(),
                        true,
                        true),
                new CodeDeployLiveService(steps.deployment()));
    }

    private IdentityChecks identity() throws DeliveryException {
        Map<AwsClients, String> users = new LinkedHashMap<>();
        users.put(steps.deployment(), "deploys");
        users.putIfAbsent(steps.image(), "pushes");
        if (settings.revision().bucket() != null) {
            users.putIfAbsent(steps.revision(), "uploads");
        }
        Map<String, Signer> signers = new LinkedHashMap<>();
        users.forEach((clients, what) -> signers.put(what, new StsIdentity(clients)));
        return new IdentityChecks(
                grounds.caller(), settings.accountId() != null, signers, expected(), InstantSource.system());
    }

    /** How long this build will have to do with a deployment. */
    private Fact<Duration> expected() throws DeliveryException {
        if (settings.pipelineDeploys()) {
            return Fact.of(() -> Duration.ZERO);
        }
        var request = Requests.delivery(grounds.delivery(), settings, target, build);
        Watching watching = request.watching();
        CodeDeployEngine engine = new CodeDeployEngine(steps.deployment());
        return Fact.of(() -> engine.plan(request.application(), request.group(), request.config()))
                .map((Plan plan) -> WaitBudget.of(plan, 0, watching.until()).usual());
    }
}
