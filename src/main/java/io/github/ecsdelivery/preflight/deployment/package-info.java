/** The deployment group as CodeDeploy has it, and whether it can take a deployment. */
@NullMarked
package io.github.ecsdelivery.preflight.deployment;

import org.jspecify.annotations.NullMarked;
