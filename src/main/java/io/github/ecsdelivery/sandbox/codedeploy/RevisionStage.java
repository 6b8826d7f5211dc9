package io.github.ecsdelivery.sandbox.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.permit.ServiceRole;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Fetches the revision and reads the AppSpec. */
final class RevisionStage implements DeploymentRun.Stage {
    private static final Duration FETCHING = Duration.ofSeconds(2);

    private final AppSpecReader reader = new AppSpecReader();

    @Override
    public void begin(DeploymentRun run) {
        run.after(FETCHING, () -> {
            if (run.site().role().standing() != ServiceRole.Standing.TRUSTS) {
                run.fail(
                        "IAM_ROLE_MISSING",
                        CodeDeployTexts.NO_ROLE.formatted(run.site().role().arn()),
                        null);
                return;
            }
            ObjectNode revision =
                    Objects.requireNonNull(run.deployment().request.revision());
            RevisionLocation location = new RevisionLocation(revision);
            byte[] content = location.content().getBytes(StandardCharsets.UTF_8);
            if (location.s3()) {
                Revisions.Fetched fetched;
                try {
                    fetched = run.site()
                            .revisions()
                            .fetch(run.site().role(), location.bucket(), location.key(), location.version());
                } catch (Revisions.Denied denied) {
                    run.fail(
                            "IAM_ROLE_PERMISSIONS",
                            VerbatimTexts.NO_PERMISSION.formatted(
                                    run.site().role().arn(), "AmazonS3"),
                            null);
                    return;
                }
                if (fetched == null) {
                    run.fail(
                            "REVISION_MISSING",
                            CodeDeployTexts.NO_REVISION.formatted(location.bucket(), location.key()),
                            null);
                    return;
                }
                if (location.eTag() != null && !fetched.eTag().equals(location.eTag())) {
                    run.fail(
                            "INVALID_REVISION",
                            CodeDeployTexts.ETAG.formatted(location.bucket(), location.key()),
                            null);
                    return;
                }
                content = fetched.content();
            }
            try {
                run.appSpec(reader.read(content, location.json()));
            } catch (AppSpec.Invalid problem) {
                run.fail("INVALID_REVISION", String.valueOf(problem.getMessage()), null);
                return;
            }
            run.deployment().start(run.agenda().now());
            run.next();
        });
    }
}
