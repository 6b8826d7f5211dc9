package io.github.ecsdelivery.permission;

import static io.github.ecsdelivery.permission.ImpliedActions.ASSUME;

import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.permission.Drafts.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The credentials that sign the steps: the build's own, and the roles that are assumed with them. */
final class Signers {
    private final Grounds grounds;
    private final Drafts drafts;

    private Signers(Grounds grounds, Drafts drafts) {
        this.grounds = grounds;
        this.drafts = drafts;
    }

    static void add(Grounds grounds, Drafts drafts) {
        Signers signers = new Signers(grounds, drafts);
        grounds.request().signers().forEach(signers::add);
    }

    private void add(Signer signer) {
        Draft last = build(signer);
        List<Role> roles = signer.login().roles();
        for (int i = 0; i < roles.size(); i++) {
            boolean end = i == roles.size() - 1;
            Draft next = end ? signing(signer, roles.get(i)) : via(roles.get(i));
            assume(last, next, roles.get(i), end ? signer.setting() : "<credentials><via>");
            last = next;
        }
        last.serve(Signer.purpose(signer.steps()));
        for (Step step : Step.values()) {
            if (signer.steps().contains(step)) {
                rights(step, last);
            }
        }
    }

    private Draft build(Signer signer) {
        String source = signer.login().profile() == null ? "" : signer.login().profile();
        String key = "build " + source
                + (signer.login().keys() == null
                        ? ""
                        : " " + signer.login().keys().id());
        String arn = grounds.request().builder();
        String account = arn == null ? null : Place.accountOf(arn);
        if (arn == null && signer.role() == null) {
            account = grounds.place().account();
        }
        Draft build = drafts.of(key, Office.BUILD, arn, account, setting(signer));
        if (signer.role() != null) {
            build.serve("starts the build and takes the roles that work for it");
        }
        return build;
    }

    private static String setting(Signer signer) {
        String own = signer.role() == null ? signer.setting() : null;
        return Objects.requireNonNullElse(
                own, "no setting: the credentials that the build finds (role of the CI, environment, profile)");
    }

    private Draft via(Role role) {
        Draft draft = drafts.of(role.arn(), Office.VIA, role.arn(), Place.accountOf(role.arn()), "<credentials><via>");
        draft.serve("stands between the build and a role that does not trust it");
        return draft;
    }

    private Draft signing(Signer signer, Role role) {
        Office office = signer.steps().contains(Step.DEPLOYMENT)
                ? Office.DEPLOY
                : signer.steps().contains(Step.IMAGE) ? Office.IMAGE : Office.REVISION;
        return drafts.of(role.arn(), office, role.arn(), Place.accountOf(role.arn()), String.valueOf(signer.setting()));
    }

    private void rights(Step step, Draft draft) {
        switch (step) {
            case IMAGE -> ImageRights.add(grounds, draft);
            case DEPLOYMENT -> DeploymentRights.add(grounds, draft);
            case REVISION -> RevisionRights.add(grounds, draft);
        }
    }

    private void assume(Draft before, Draft role, Role asked, @Nullable String setting) {
        String arn = asked.arn();
        List<Need> needs = new ArrayList<>();
        needs.add(Need.call(ASSUME, "takes the role of " + setting));
        if (!asked.tags().isEmpty()) {
            needs.add(Need.implied("sts:TagSession", ASSUME));
        }
        if (asked.sourceIdentity() != null) {
            needs.add(Need.implied("sts:SetSourceIdentity", ASSUME));
        }
        before.allow(Use.DELIVERY, Statement.of("Assume" + sid(arn), arn, needs.toArray(Need[]::new)));
        String who = before.arn();
        if (who == null) {
            String account =
                    Objects.requireNonNullElse(before.account(), grounds.place().account());
            who = grounds.place().in(account).root();
            grounds.notes()
                    .add("Which role the build itself has is not known, so " + arn + " would trust the whole account "
                            + account + ": run iam-policy with the credentials of the build, or put the ARN of its role"
                            + " into the trust policy.");
        }
        trust(role, asked, who);
    }

    /** Each right under the conditions that AWS knows with it. */
    private static void trust(Draft role, Role asked, String who) {
        Statement plain = Statement.of("Trust", List.of(), Need.call(ASSUME, "takes the role"))
                .by("AWS", List.of(who));
        String externalId = asked.externalId();
        role.trust(externalId == null ? plain : plain.when("StringEquals", "sts:ExternalId", externalId));
        if (!asked.tags().isEmpty()) {
            role.trust(Statement.of("TrustTags", List.of(), Need.implied("sts:TagSession", ASSUME))
                    .by("AWS", List.of(who)));
        }
        if (asked.sourceIdentity() != null) {
            role.trust(Statement.of("TrustIdentity", List.of(), Need.implied("sts:SetSourceIdentity", ASSUME))
                    .by("AWS", List.of(who)));
        }
    }

    /** Letters and digits of the role's name. */
    private static String sid(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]", "");
    }
}
