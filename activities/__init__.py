"""What municipalities plan and do together; all of it is approved, drafts live at the desk.

Owns Activity with its involvements, partners and photos, ActivityPlan and ActivityType, their pages
and their admin. Begin with `models/activity.py`.
"""
