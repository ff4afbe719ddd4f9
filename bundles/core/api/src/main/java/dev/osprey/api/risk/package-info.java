/** What a risk check implements and is shown. Start with {@link dev.osprey.api.risk.RiskCheck}. */
@Export
@Version("1.0.0")
package dev.osprey.api.risk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
