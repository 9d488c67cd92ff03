//! Whether a folder lies on a drive whose changes from elsewhere give no notice here.

use std::path::Path;

/// Linux's numbers of the file systems that give no notice: NFS, SMB (three), AFS, Ceph, 9P (Windows folders in WSL,
/// folders shared with a virtual machine) and FUSE (such as sshfs).
#[cfg(target_os = "linux")]
const NETWORK_DRIVES: [u32; 8] =
    [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x00C3_6400, 0x0102_1997, 0x6573_5546];

#[cfg(target_os = "linux")]
pub fn is_on_network(folder: &Path) -> bool {
    // The numbers have 32 bits; the field is wider on some machines.
    rustix::fs::statfs(folder).is_ok_and(|about| NETWORK_DRIVES.contains(&(about.f_type as u32)))
}

/// Windows tells of changes on its shares; on a Mac `--poll` says that a drive is one that does not.
#[cfg(not(target_os = "linux"))]
pub fn is_on_network(_folder: &Path) -> bool {
    false
}
