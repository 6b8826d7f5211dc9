package io.github.ecsdelivery.permission;

import java.util.List;

/**
 * The least that a delivery needs, role by role, and what the policies of others must say.
 *
 * @param environment name of the environment
 * @param application name of the application
 * @param place where the delivery goes
 * @param principals the roles that take part
 * @param bucket for the policy of the revisions' bucket; nothing when it needs none
 * @param key for the policy of their key; nothing without a key of the settings
 * @param repository for the policy of the repository; nothing within one account
 * @param notes what could not be narrowed and what would narrow it, sentences
 */
public record Policies(
        String environment,
        String application,
        Place place,
        List<Principal> principals,
        ResourcePolicy bucket,
        ResourcePolicy key,
        ResourcePolicy repository,
        List<String> notes) {

    /** Works them out. */
    public static Policies of(PermissionRequest request) {
        Notes notes = new Notes();
        Grounds grounds = new Grounds(request, notes);
        Drafts drafts = new Drafts();
        Signers.add(grounds, drafts);
        ServiceRoles.add(grounds, drafts);
        if (request.pipelineDeploys()) {
            PipelineRoles.add(grounds, drafts);
        }
        List<Principal> principals = drafts.finished();
        ResourcePolicies resources = new ResourcePolicies(grounds, principals);
        return new Policies(
                request.environment(),
                request.application(),
                request.place(),
                principals,
                resources.bucket(),
                resources.key(),
                resources.repository(),
                notes.all());
    }
}
