/** The artifact for a CodePipeline action CodeDeployToECS, and what buildspec and pipeline say of it. */
@NullMarked
package io.github.ecsdelivery.spec.pipeline;

import org.jspecify.annotations.NullMarked;
