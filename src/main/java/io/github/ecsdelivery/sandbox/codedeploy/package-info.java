/** CodeDeploy: applications, groups, configurations, the deployment state machine. */
@NullMarked
package io.github.ecsdelivery.sandbox.codedeploy;

import org.jspecify.annotations.NullMarked;
