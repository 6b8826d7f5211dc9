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
        last.serve(signer.purpose());
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
        String told = grounds.request().builder();
        String account = told != null
                ? Place.accountOf(told)
                : signer.role() == null ? grounds.place().account() : null;
        Draft build = drafts.of(key, Office.BUILD, grounds.build().arn(), account, setting(signer));
        if (signer.role() != null) {
            build.serve("starts the build and takes the roles that work for it");
        }
        return build;
    }

    private static String setting(Signer signer) {
        String own = signer.role() == null ? signer.setting() : null;
        return Objects.requireNonNullElse(own, "the credentials that the build itself finds");
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
        trust(role, asked, before);
    }

    /** Each right under the conditions that AWS knows with it. */
    private void trust(Draft role, Role asked, Draft before) {
        Statement plain = to(before, asked, Statement.of("Trust", List.of(), Need.call(ASSUME, "takes the role")));
        String externalId = asked.externalId();
        role.trust(externalId == null ? plain : plain.when("StringEquals", "sts:ExternalId", externalId));
        if (!asked.tags().isEmpty()) {
            Need tag = Need.implied("sts:TagSession", ASSUME);
            role.trust(to(before, asked, Statement.of("TrustTags", List.of(), tag)));
        }
        if (asked.sourceIdentity() != null) {
            Need identity = Need.implied("sts:SetSourceIdentity", ASSUME);
            role.trust(to(before, asked, Statement.of("TrustIdentity", List.of(), identity)));
        }
    }

    /** To whoever comes before: by its ARN, by the name of a role whose path is not known, else to the whole account. */
    private Statement to(Draft before, Role asked, Statement statement) {
        String arn = before.arn();
        if (arn != null) {
            return statement.by("AWS", List.of(arn));
        }
        String known = before.account();
        Place place = grounds.place().in(known == null ? grounds.place().account() : known);
        Statement account = statement.by("AWS", List.of(place.root()));
        List<String> roles = grounds.build().roles(place);
        if (!roles.isEmpty()) {
            return account.when("ArnLike", "aws:PrincipalArn", roles);
        }
        grounds.notes()
                .add("Which role the build itself has is not known, so " + asked.arn()
                        + " would trust the whole account "
                        + place.account() + ": run iam-policy with the credentials of the build, or put the ARN of its"
                        + " role into the trust policy.");
        return account;
    }

    /** Letters and digits of the role's name. */
    private static String sid(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]", "");
    }
}
